import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recordTargetHealth } from '@/sandbox/engine/kernel/metric-history';
import { balancerSeries } from '@/sandbox/engine/metrics/load-balancer-metrics';
import { aWorld } from '@/sandbox/engine/testing/fixtures';
import { BALANCER, MINUTE } from '@/sandbox/engine/testing/metric-fixtures';
import { aStagedService, type TwoGroups, twoGroups } from '@/sandbox/engine/testing/staged-fixtures';
import { modifyRule } from '@/sandbox/operations/balancers/modify-rule';
import type { World } from '@/sandbox/world';
import { overrideTraffic, requestRate } from './request-rate';

/** Two target groups with a target each, and the rule that sends everything to the first. */
function aPair(): { world: World; arns: [string, string] } & TwoGroups {
  const test = aWorld();
  const groups = twoGroups(test);
  const { world } = test;
  for (const { arn, targets } of [groups.blue, groups.green]) {
    const target = { id: '10.0.0.1', port: 8080, zone: 'eu-west-3a', streak: 3, check: 0, registeredAt: world.now };
    targets.set('10.0.0.1:8080', { ...target, state: 'healthy' });
    recordTargetHealth(world, arn);
  }
  return { world, arns: [groups.blue.arn, groups.green.arn], ...groups };
}

const divide = ({ world, production, arns }: ReturnType<typeof aPair>, weights: readonly number[]) => {
  const TargetGroups = arns.map((TargetGroupArn, n) => ({ TargetGroupArn, Weight: weights[n] ?? 0 }));
  return modifyRule(world)({
    RuleArn: production.arn,
    Actions: [{ Type: 'forward', ForwardConfig: { TargetGroups } }],
  });
};

describe('the visitors of a rule', () => {
  it('are divided by its weights from the moment they are set, and none is lost or made', () => {
    const weight = fc.integer({ min: 0, max: 999 });
    const steps = fc.array(fc.tuple(weight, weight, fc.integer({ min: 1, max: 100_000 })), {
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(steps, (changes) => {
        const pair = aPair();
        const { world, arns } = pair;
        const all = requestRate(world, arns[0])(world.now);
        expect(all).toBeGreaterThan(0);
        const before: { at: number; rates: number[] }[] = [];
        const ratesAt = (at: number) => arns.map((arn) => requestRate(world, arn)(at));
        for (const [blue, green, waitMs] of changes) {
          divide(pair, [blue, green]);
          const [first = 0, second = 0] = ratesAt(world.now + 1);
          if (blue + green === 0) expect([first, second]).toEqual([0, 0]);
          else expect(first * green).toBeCloseTo(second * blue, 6);
          world.now += waitMs;
          before.push({ at: world.now, rates: ratesAt(world.now) });
        }
        for (const { at, rates } of before) expect(ratesAt(at)).toEqual(rates);
      }),
      { numRuns: 60 },
    );
  });

  it('come in the number that was ordered, whichever way they are sent', () => {
    const pair = aPair();
    const { world, arns } = pair;
    const [loadBalancer] = world.balancers.loadBalancers.keys();
    divide(pair, [90, 10]);
    overrideTraffic(world, loadBalancer ?? BALANCER, 200);
    const rates = () => arns.map((arn) => requestRate(world, arn)(world.now + 1));
    expect(rates()).toEqual([180, 20]);
    world.now += MINUTE;
    divide(pair, [0, 1]);
    expect(rates()).toEqual([0, 200]);
  });

  it('are counted by the metrics of each target group, and of the load balancer in all', () => {
    const pair = aPair();
    const { world, arns } = pair;
    const [loadBalancerArn = ''] = world.balancers.loadBalancers.keys();
    overrideTraffic(world, loadBalancerArn, 100);
    divide(pair, [75, 25]);
    const from = world.now + MINUTE;
    world.now += 3 * MINUTE;
    const sumOf = (of: { loadBalancerArn?: string; targetGroupArn?: string }) =>
      balancerSeries(world, of, 'RequestCount')?.between(from, from + MINUTE)?.sum ?? 0;
    const counts = arns.map((targetGroupArn) => sumOf({ targetGroupArn }));
    expect(Math.abs((counts[0] ?? 0) - 4500)).toBeLessThanOrEqual(1);
    expect(Math.abs((counts[1] ?? 0) - 1500)).toBeLessThanOrEqual(1);
    expect(sumOf({ loadBalancerArn })).toBe((counts[0] ?? 0) + (counts[1] ?? 0));
  });

  it('do not come by the listener for tests, however its rule divides', () => {
    const testWorld = aWorld();
    const { world } = testWorld;
    const { blue, green, test: rule } = aStagedService(testWorld, { strategy: 'BLUE_GREEN', bakeTimeInMinutes: 1 });
    const rates = () => [blue, green].map(({ arn }) => requestRate(world, arn)(world.now + 1));
    const before = rates();
    expect(before).toContain(0);
    const TargetGroups = [blue, green].map(({ arn }) => ({ TargetGroupArn: arn, Weight: 50 }));
    modifyRule(world)({ RuleArn: rule.arn, Actions: [{ Type: 'forward', ForwardConfig: { TargetGroups } }] });
    expect(rates()).toEqual(before);
  });
});
