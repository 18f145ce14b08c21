import { describe, expect, it } from 'vitest';
import type { ListenerRule } from '../balancer';
import { aTargetGroup, GROUP_ARN } from '../testing/builders';
import { anExistingListener, aPlanContext, changesOf, SHARED, verdictsOf } from '../testing/plan-context';
import { checkRule } from './rule';

const rule = (priority: number, over: Partial<ListenerRule> = {}): ListenerRule => ({
  arn: `arn:rule/${priority}`,
  listenerArn: 'arn:listener',
  priority,
  conditions: [{ field: 'path-pattern', values: ['/other'] }],
  forwards: [{ targetGroupArn: 'arn:other', weight: 1 }],
  ...over,
});
const path = (...values: string[]) => ({ conditions: [{ field: 'path-pattern', values }] });
const host = { field: 'host-header', values: ['shop.example'] };
const ownRule = { forwards: [{ targetGroupArn: GROUP_ARN, weight: 1 }] };
const lookup = (rules: ListenerRule[] | undefined, exposure = {}) =>
  aPlanContext({
    spec: { exposure: anExistingListener(exposure) },
    inventory: { ...SHARED, targetGroups: [aTargetGroup()] },
    lookups: { rules },
  });

describe('checkRule', () => {
  it.each([
    ['takes the first priority that is free', lookup([rule(1), rule(3)]), ['ok']],
    ['wants a priority that is taken', lookup([rule(7)], { priority: 7 }), ['failed priority-taken']],
    ['keeps the priority that it has', lookup([rule(7, ownRule)], { priority: 7 }), ['ok']],
    ['is hidden behind the same one', lookup([rule(1, path('/hello'))]), ['failed rule-hidden']],
    [
      'is hidden behind one that takes its path among others',
      lookup([rule(1, path('/a', '/hello'))]),
      ['failed rule-hidden'],
    ],
    [
      'is hidden behind one for its path on whatever host',
      lookup([rule(1, path('/hello'))], { host: 'shop.example' }),
      ['failed rule-hidden'],
    ],
    ['comes before the same one', lookup([rule(9, path('/hello'))], { priority: 5 }), ['ok']],
    [
      'has a host that the one before lacks',
      lookup([rule(1, { conditions: [...path('/hello').conditions, host] })]),
      ['ok'],
    ],
    ['cannot be compared with what may not be read', lookup(undefined), ['unknown unreadable']],
    ['is none', aPlanContext(), []],
  ])('a rule that %s', (_, context, expected) => {
    expect(verdictsOf(checkRule(context))).toEqual(expected);
  });

  it('is offered the next free priority', () => {
    expect(changesOf(checkRule(lookup([rule(1), rule(2)], { priority: 2 })))).toEqual([
      { path: 'exposure.priority', value: 3 },
    ]);
  });
});
