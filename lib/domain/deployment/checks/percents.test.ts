import { expect, it } from 'vitest';
import { aService, aWish } from '../../testing/builders';
import { aNewBalancer, changesOf, looking, verdicts } from '../../testing/looking';
import { checkPercents } from './percents';

const look = (desiredCount: number, minimumHealthyPercent: number, maximumPercent: number, wish = {}, isNew = false) =>
  looking({
    wish: { desiredCount, rolling: { ...aWish().rolling, minimumHealthyPercent, maximumPercent }, ...wish },
    findings: isNew ? {} : { service: aService() },
  });

it.each([
  ['100 and 200 percent', look(2, 100, 200), ['ok']],
  ['100 and 100 percent', look(2, 100, 100), ['failed percents-stuck']],
  // 125 % of three tasks is 3.75, and no part of a task can start; 75 % of two is 1.5, and no part of one may stop.
  ['100 and 125 percent of three tasks', look(3, 100, 125), ['failed percents-stuck']],
  ['100 and 125 percent of four tasks', look(4, 100, 125), ['ok']],
  ['75 and 100 percent of two tasks', look(2, 75, 100), ['failed percents-stuck']],
  ['50 and 100 percent of two tasks', look(2, 50, 100), ['ok']],
  ['100 and 100 percent of none', look(0, 100, 100), ['ok']],
  [
    '100 and 125 percent of three tasks of a service that is new',
    look(3, 100, 125, {}, true),
    ['warning percents-stuck'],
  ],
  ['100 and 100 percent for a service that is new', look(2, 100, 100, {}, true), ['failed percents-stuck']],
  [
    'percents that get stuck where auto scaling may lead',
    look(4, 100, 125, { scaling: { min: 3, max: 8, schedules: [] } }),
    ['warning percents-stuck'],
  ],
  ['0 and 100 percent behind a load balancer', look(2, 0, 100, { exposure: aNewBalancer() }), ['warning percents-gap']],
  ['0 and 100 percent of what nobody calls', look(2, 0, 100), ['ok']],
])('%s', (_, making, expected) => {
  expect(verdicts(checkPercents(making))).toEqual(expected);
});

it('what is stuck is told with its bounds, and set to what always moves', () => {
  const checks = checkPercents(look(3, 100, 125));
  expect(checks).toMatchObject([{ facts: { count: '3', least: '3', most: '3' } }]);
  expect(changesOf(checks)).toEqual([
    { path: 'rolling.minimumHealthyPercent', value: 100 },
    { path: 'rolling.maximumPercent', value: 200 },
  ]);
});
