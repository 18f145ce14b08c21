import { describe, expect, it } from 'vitest';
import { advanceUntil, aService, aTargetGroup, aWorld, runningTasks } from '@/sandbox/engine/testing/fixtures';
import { aShop, BALANCER, GROUP, HOUR, MINUTE, NOW } from '@/sandbox/engine/testing/metric-fixtures';
import { overrideTraffic, requestRate, requestRatePerTask } from './request-rate';
import { recheckAllTargets } from './target-health';

describe('traffic', () => {
  it('is low at night and has its peak in the evening', () => {
    const rate = requestRate(aShop(), GROUP);
    const meanOfHour = (hour: number) => {
      const start = Date.UTC(2026, 10, 23, hour);
      return Array.from({ length: 60 }, (_, minute) => rate(start + minute * MINUTE)).reduce((a, b) => a + b) / 60;
    };
    expect(meanOfHour(19)).toBeGreaterThan(6 * meanOfHour(3));
    expect(meanOfHour(19)).toBeGreaterThan(meanOfHour(15));
  });

  it('follows an order from the moment it is given, and what is customary again after that', () => {
    const world = aShop();
    const customary = requestRate(world, GROUP);
    const [before, after] = [customary(NOW), customary(NOW + 2 * HOUR)];
    overrideTraffic(world, BALANCER, 80);
    world.now += HOUR;
    overrideTraffic(world, BALANCER, undefined);
    const rate = requestRate(world, GROUP);
    expect(rate(NOW)).toBe(before);
    expect(rate(NOW + 1)).toBe(80);
    expect(rate(NOW + HOUR)).toBe(80);
    expect(rate(NOW + 2 * HOUR)).toBe(after);
  });

  it('reaches nobody whom the network keeps it from, from the moment of the change, healthy or not', () => {
    const test = aWorld();
    const { world } = test;
    const group = aTargetGroup(test);
    const loadBalancers = [{ targetGroupArn: group.arn, containerName: 'app', containerPort: 8080 }];
    const service = aService(test, { loadBalancers, healthCheckGracePeriodSeconds: 100_000 });
    const isHealthy = () => [...group.targets.values()].filter(({ state }) => state === 'healthy').length === 2;
    advanceUntil(world, isHealthy);
    const perTask = () => requestRatePerTask(world, group.arn)(world.now + 1);
    expect(perTask()).toBeGreaterThan(0);
    const securityGroup = world.ec2.securityGroups.get(test.groupId);
    const ingress = securityGroup?.ingress.splice(0) ?? [];
    recheckAllTargets(world);
    expect({ healthy: isHealthy(), perTask: perTask() }).toEqual({ healthy: true, perTask: 0 });
    advanceUntil(world, () => !isHealthy());
    expect({ running: runningTasks(world, service).length, perTask: perTask() }).toEqual({ running: 2, perTask: 0 });
    securityGroup?.ingress.push(...ingress);
    recheckAllTargets(world);
    expect(perTask()).toBeGreaterThan(0);
  });
});
