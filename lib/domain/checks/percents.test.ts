import { describe, expect, it } from 'vitest';
import { aService, aSpec } from '../testing/builders';
import { aNewBalancer, aPlanContext, changesOf, verdictsOf } from '../testing/plan-context';
import { checkPercents } from './percents';

const lookup = (
  desiredCount: number,
  minimumHealthyPercent: number,
  maximumPercent: number,
  spec = {},
  isNew = false,
) =>
  aPlanContext({
    spec: { desiredCount, rolling: { ...aSpec().rolling, minimumHealthyPercent, maximumPercent }, ...spec },
    lookups: isNew ? {} : { service: aService() },
  });

describe('checkPercents', () => {
  it.each([
    ['100 and 200 percent', lookup(2, 100, 200), ['ok']],
    ['100 and 100 percent', lookup(2, 100, 100), ['failed percents-stuck']],
    // 125 % of three tasks is 3.75, and no part of a task can start; 75 % of two is 1.5, and no part of one may stop.
    ['100 and 125 percent of three tasks', lookup(3, 100, 125), ['failed percents-stuck']],
    ['100 and 125 percent of four tasks', lookup(4, 100, 125), ['ok']],
    ['75 and 100 percent of two tasks', lookup(2, 75, 100), ['failed percents-stuck']],
    ['50 and 100 percent of two tasks', lookup(2, 50, 100), ['ok']],
    ['100 and 100 percent of none', lookup(0, 100, 100), ['ok']],
    [
      '100 and 125 percent of three tasks of a service that is new',
      lookup(3, 100, 125, {}, true),
      ['warning percents-stuck'],
    ],
    ['100 and 100 percent for a service that is new', lookup(2, 100, 100, {}, true), ['failed percents-stuck']],
    [
      'percents that get stuck where auto scaling may lead',
      lookup(4, 100, 125, { scaling: { min: 3, max: 8, schedules: [] } }),
      ['warning percents-stuck'],
    ],
    [
      '0 and 100 percent behind a load balancer',
      lookup(2, 0, 100, { exposure: aNewBalancer() }),
      ['warning percents-gap'],
    ],
    ['0 and 100 percent of what nobody calls', lookup(2, 0, 100), ['ok']],
  ])('%s', (_, context, expected) => {
    expect(verdictsOf(checkPercents(context))).toEqual(expected);
  });

  it('percents that are stuck fail with their bounds, and are fixed to 100 and 200', () => {
    const checks = checkPercents(lookup(3, 100, 125));
    expect(checks).toMatchObject([{ facts: { count: '3', least: '3', most: '3' } }]);
    expect(changesOf(checks)).toEqual([
      { path: 'rolling.minimumHealthyPercent', value: 100 },
      { path: 'rolling.maximumPercent', value: 200 },
    ]);
  });
});
