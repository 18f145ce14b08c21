import { describe, expect, it } from 'vitest';
import type { ListenerRule } from '../balancer';
import { aTargetGroup, GROUP_ARN } from '../testing/builders';
import { aNewBalancer, anExistingListener, aPlanContext, SHARED, verdictsOf } from '../testing/plan-context';
import { checkQuotas } from './quota';

const rules = (count: number, targetGroupArn = 'arn:other'): ListenerRule[] =>
  Array.from({ length: count }, (_, index) => ({
    arn: `arn:rule/${index}`,
    listenerArn: 'arn:listener',
    priority: index + 1,
    conditions: [],
    forwards: [{ targetGroupArn, weight: 1 }],
  }));
const picked = (found: ListenerRule[], inventory = {}) =>
  aPlanContext({
    spec: { exposure: anExistingListener() },
    inventory: { ...SHARED, ...inventory },
    lookups: { rules: found },
  });
const checkWithNewBalancer = (inventory = {}) =>
  aPlanContext({ spec: { exposure: aNewBalancer() }, inventory: { ...SHARED, ...inventory } });
const limits = (over: Record<string, number>) => ({ limits: { ...SHARED.limits, ...over } });
const last: ListenerRule = {
  arn: 'arn:rule/last',
  listenerArn: 'arn:listener',
  priority: 'default',
  conditions: [],
  forwards: [],
};

describe('checkQuotas', () => {
  it.each([
    ['far away', picked(rules(3)), ['ok']],
    ['reached by the last rule', picked([...rules(99), last]), ['ok']],
    ['passed by one rule more', picked([...rules(100), last]), ['failed quota-rules']],
    [
      'not passed by the rule that is there already',
      picked(rules(100, GROUP_ARN), { targetGroups: [aTargetGroup()] }),
      ['ok'],
    ],
    [
      'passed by one target group more',
      checkWithNewBalancer({ targetGroups: [aTargetGroup({ name: 'other' })], ...limits({ 'target-groups': 1 }) }),
      ['failed quota-target-groups'],
    ],
    [
      'passed by one load balancer more',
      checkWithNewBalancer(limits({ 'application-load-balancers': 1 })),
      ['failed quota-load-balancers'],
    ],
    ['not told', checkWithNewBalancer({ limits: undefined }), ['unknown unreadable']],
    ['none of ours', aPlanContext(), []],
  ])('a quota that is %s', (_, context, expected) => {
    expect(verdictsOf(checkQuotas(context))).toEqual(expected);
  });
});
