import fc from 'fast-check';
import { describe, expect, inject, it } from 'vitest';
import {
  advanceMinutes,
  aScaledService,
  cpuAlarm,
  registerTarget,
  type ScaledWorld,
  stepPolicy,
  trackCpu,
} from '@/sandbox/engine/testing/scaling-fixtures';

type Plan = {
  seed: number;
  speed: number;
  min: number;
  room: number;
  target: number;
  cooldowns: { out: number; in: number };
  policies: ('cpu' | 'memory' | 'steps')[];
  loads: { rate: number; forMinutes: number }[];
  bounds?: { after: number; min: number; room: number };
};

const plans: fc.Arbitrary<Plan> = fc.record(
  {
    seed: fc.integer({ min: 1, max: 1000 }),
    speed: fc.constantFrom(1, 7, 10, 60),
    min: fc.integer({ min: 1, max: 4 }),
    room: fc.integer({ min: 0, max: 8 }),
    target: fc.integer({ min: 20, max: 80 }),
    cooldowns: fc.record({ out: fc.constantFrom(0, 60, 300, 900), in: fc.constantFrom(60, 300, 900) }),
    policies: fc.uniqueArray(fc.constantFrom('cpu', 'memory', 'steps'), { minLength: 1 }),
    loads: fc.array(
      fc.record({ rate: fc.integer({ min: 0, max: 300 }), forMinutes: fc.integer({ min: 1, max: 30 }) }),
      { minLength: 1, maxLength: 4 },
    ),
    bounds: fc.record({
      after: fc.integer({ min: 0, max: 4 }),
      min: fc.integer({ min: 1, max: 4 }),
      room: fc.integer({ min: 0, max: 8 }),
    }),
  },
  { requiredKeys: ['seed', 'speed', 'min', 'room', 'target', 'cooldowns', 'policies', 'loads'] },
);

async function scaled({ seed, speed, min, room, target, cooldowns, policies }: Plan): Promise<ScaledWorld> {
  const started = aScaledService({ seed, speed, min, max: min + room, desired: min });
  const { world } = started;
  const limits = { TargetValue: target, ScaleOutCooldown: cooldowns.out, ScaleInCooldown: cooldowns.in };
  if (policies.includes('cpu')) trackCpu(world, limits);
  if (policies.includes('memory')) {
    const metric = { PredefinedMetricType: 'ECSServiceAverageMemoryUtilization' } as const;
    trackCpu(world, { ...limits, PredefinedMetricSpecification: metric }, 'memory');
  }
  if (policies.includes('steps')) {
    const up = [{ MetricIntervalLowerBound: 0, ScalingAdjustment: 50 }];
    const down = [{ MetricIntervalUpperBound: 0, ScalingAdjustment: -2 }];
    const share = { AdjustmentType: 'PercentChangeInCapacity', MinAdjustmentMagnitude: 1 } as const;
    const above = stepPolicy(world, up, { ...share, Cooldown: cooldowns.out }, 'up');
    const below = stepPolicy(world, down, { Cooldown: cooldowns.in }, 'down');
    await cpuAlarm(world, 'above', { AlarmActions: [above], Threshold: target });
    const low = { ComparisonOperator: 'LessThanThreshold', Threshold: target / 2 } as const;
    await cpuAlarm(world, 'below', { AlarmActions: [below], ...low });
  }
  return started;
}

type Look = { desired: number; min: number; max: number };

/** Carries out a plan and looks at the service every twenty simulated seconds. */
async function live(plan: Plan): Promise<{ looks: Look[]; told: string; world: ScaledWorld }> {
  const world = await scaled(plan);
  const { service, target } = world;
  const looks: Look[] = [];
  for (const [n, { rate, forMinutes }] of plan.loads.entries()) {
    if (plan.bounds?.after === n) {
      const { min, room } = plan.bounds;
      registerTarget(world.world, { MinCapacity: min, MaxCapacity: min + room });
    }
    world.load(rate);
    for (let part = 0; part < 3 * forMinutes; part += 1) {
      advanceMinutes(world.world, 1 / 3);
      looks.push({ desired: service.desiredCount, min: target.min, max: target.max });
    }
  }
  const before = JSON.stringify([target.activities, service.events, [...world.world.cloudwatch.alarmHistory]]);
  return { looks, told: before, world };
}

describe('whatever the traffic and the policies', { timeout: 120_000 }, () => {
  it('the desired count stays within the bounds, and nothing is taken away twice within a cooldown', async () => {
    await fc.assert(
      fc.asyncProperty(plans, async (plan) => {
        const { looks, world } = await live(plan);
        expect(looks.filter(({ desired, min, max }) => desired < min || desired > max)).toEqual([]);
        const changes = world.target.activities
          .filter(({ capacity }) => capacity !== undefined)
          .map(({ startedAt, endedAt, capacity = 0, cause }) => ({ startedAt, endedAt, capacity, cause }))
          .reverse();
        for (const [n, { startedAt, capacity, cause }] of changes.entries()) {
          const [before, earlier] = [changes[n - 1], changes[n - 2]];
          const isIn = capacity < (before?.capacity ?? plan.min) && cause.startsWith('monitor alarm');
          const wasIn =
            before?.cause.startsWith('monitor alarm') === true && before.capacity < (earlier?.capacity ?? plan.min);
          if (!isIn || !before || !wasIn) continue;
          const cooldown = (plan.cooldowns.in * 1000) / plan.speed;
          expect(startedAt).toBeGreaterThanOrEqual((before.endedAt ?? Number.POSITIVE_INFINITY) + cooldown);
        }
      }),
      { numRuns: 30 * inject('times') },
    );
  });

  it('the same seed gives the same history', async () => {
    await fc.assert(
      fc.asyncProperty(plans, async (plan) => {
        expect((await live(plan)).told).toBe((await live(plan)).told);
      }),
      { numRuns: 6 * inject('times') },
    );
  });

  it('a constant load leads to a desired count that carries it and stays', async () => {
    const constant = fc.record({
      rate: fc.integer({ min: 0, max: 300 }),
      target: fc.integer({ min: 20, max: 80 }),
      speed: fc.constantFrom(1, 10, 60),
    });
    await fc.assert(
      fc.asyncProperty(constant, async ({ rate, target, speed }) => {
        const { world, service, load } = aScaledService({ desired: 1, max: 100, speed });
        trackCpu(world, { TargetValue: target, ScaleOutCooldown: 60, ScaleInCooldown: 60 });
        load(rate);
        advanceMinutes(world, 90);
        const settled = service.desiredCount;
        // What the tasks use: 3 % at rest, and 3 % for each request a second; the metric's drift is 3 %.
        const use = 3 + (3 * rate) / settled;
        expect(use).toBeLessThanOrEqual(target * 1.04);
        if (settled > 1) expect(3 + (3 * rate) / (settled - 1)).toBeGreaterThan(target * 0.85);
        const seen = new Set<number>();
        for (let n = 0; n < 60; n += 1) {
          advanceMinutes(world, 1);
          seen.add(service.desiredCount);
        }
        expect(Math.max(...seen) - Math.min(...seen)).toBeLessThanOrEqual(1);
      }),
      { numRuns: 12 * inject('times') },
    );
  });
});
