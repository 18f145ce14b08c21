import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { momentAt } from '@/sandbox/engine/kernel/metric-history';
import {
  aMoment,
  aShop,
  BALANCER,
  DAY,
  GROUP,
  HOUR,
  MINUTE,
  NOW,
  SERVICE,
  serviceMetric,
  targetGroupMetric,
} from '@/sandbox/engine/testing/metric-fixtures';
import { overrideTraffic, requestRate } from '@/sandbox/engine/traffic/request-rate';
import type { World } from '@/sandbox/world';
import { type MetricKey, metricKeys, metricPoints, metricSeries } from './metric-series';
import { mergeSets, statisticReader } from './statistics';

function points(world: World, key: MetricKey, from: number, to: number, periodSeconds = 60) {
  const series = metricSeries(world, key);
  return series ? metricPoints(world, series, { from, to, periodSeconds }) : [];
}
const sumOf = (found: { set: { sum: number } }[]) => found.reduce((sum, { set }) => sum + set.sum, 0);

describe('metrics of a service and its load balancer', () => {
  it('count as many requests as the traffic brings', () => {
    const world = aShop();
    const rate = requestRate(world, GROUP);
    const from = NOW - 3 * HOUR;
    let expected = 0;
    for (let at = from; at < NOW; at += 1000) expected += rate(at + 500);
    const counted = sumOf(points(world, targetGroupMetric('RequestCount'), from, NOW));
    expect(counted / expected).toBeCloseTo(1, 2);
    const byStatus = ['2XX', '3XX', '4XX', '5XX'].map((status) =>
      sumOf(points(world, targetGroupMetric(`HTTPCode_Target_${status}_Count`), from, NOW)),
    );
    expect(byStatus.reduce((a, b) => a + b) / counted).toBeCloseTo(1, 2);
    const perTarget = sumOf(points(world, targetGroupMetric('RequestCountPerTarget'), from, NOW));
    expect((4 * perTarget) / counted).toBeCloseTo(1, 1);
  });

  it('reach back a day before the sandbox began, minute by minute', () => {
    const found = points(aShop(), serviceMetric('CPUUtilization'), NOW - DAY, NOW);
    expect(found).toHaveLength(DAY / MINUTE);
    expect(found.every(({ set }) => set.count === 4 && set.sum / set.count > 0 && set.sum / set.count < 100)).toBe(
      true,
    );
  });

  it('never change once told', () => {
    const asked = fc.constantFrom(
      ...['CPUUtilization', 'MemoryUtilization'].map(serviceMetric),
      ...['RequestCount', 'TargetResponseTime', 'HealthyHostCount'].map(targetGroupMetric),
    );
    fc.assert(
      fc.property(
        asked,
        fc.integer({ min: 0, max: 10 }),
        fc.integer({ min: 1, max: 90_000 }),
        (key, running, waitMs) => {
          const world = aShop();
          const before = points(world, key, NOW - 10 * MINUTE, NOW + 10 * MINUTE);
          const workloadGroups = [{ workloads: ['web-1.5.0'], count: running, startedAt: NOW }];
          world.cloudwatch.services.get(SERVICE)?.moments.push(aMoment(world.now, { running, workloadGroups }));
          overrideTraffic(world, BALANCER, 50);
          world.now += waitMs;
          expect(points(world, key, NOW - 10 * MINUTE, NOW)).toEqual(before);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('show load: more requests mean more CPU and slower answers', () => {
    const world = aShop();
    const mean = (key: MetricKey) => {
      const set = mergeSets(points(world, key, world.now - 5 * MINUTE, world.now).map((point) => point.set));
      return set ? set.sum / set.count : 0;
    };
    const before = [mean(serviceMetric('CPUUtilization')), mean(targetGroupMetric('TargetResponseTime'))];
    overrideTraffic(world, BALANCER, 100);
    world.now += 6 * MINUTE;
    const after = [mean(serviceMetric('CPUUtilization')), mean(targetGroupMetric('TargetResponseTime'))];
    expect(after[0]).toBeGreaterThan(2 * (before[0] ?? 0));
    expect(after[1]).toBeGreaterThan(2 * (before[1] ?? 0));
  });

  it('show overload: what is more than the tasks can do is answered with 5xx', () => {
    const world = aShop();
    const share = () => {
      const from = world.now - 5 * MINUTE;
      const failed = sumOf(points(world, targetGroupMetric('HTTPCode_Target_5XX_Count'), from, world.now));
      return failed / sumOf(points(world, targetGroupMetric('RequestCount'), from, world.now));
    };
    expect(share()).toBeLessThan(0.01);
    overrideTraffic(world, BALANCER, 220);
    world.now += 6 * MINUTE;
    // Four tasks that each can do 27 a second.
    expect(share()).toBeCloseTo(0.5, 1);
  });

  it('tell of the load balancer as a whole what no target group tells', () => {
    const world = aShop();
    const whole = (name: string) => ({
      ...targetGroupMetric(name),
      dimensions: targetGroupMetric(name).dimensions.filter((dimension) => dimension.name === 'LoadBalancer'),
    });
    const sum = (key: MetricKey) => sumOf(points(world, key, NOW - HOUR, NOW));
    expect(sum(whole('RequestCount'))).toBe(sum(targetGroupMetric('RequestCount')));
    expect(sum(whole('NewConnectionCount'))).toBeLessThan(sum(whole('RequestCount')));
    expect(sum(whole('ProcessedBytes'))).toBeGreaterThan(1000 * sum(whole('RequestCount')));
    expect(metricSeries(world, targetGroupMetric('NewConnectionCount'))).toBeUndefined();
    expect(metricSeries(world, whole('HealthyHostCount'))).toBeUndefined();
    expect(sum(whole('HTTPCode_ELB_5XX_Count'))).toBe(0);
    const none = { at: NOW, healthy: 0, unhealthy: 0, registered: 0 };
    world.cloudwatch.targetGroups.get(GROUP)?.moments.push({ ...none, at: NOW + 1 });
    world.now = NOW + 2 * MINUTE;
    expect(sumOf(points(world, whole('HTTPCode_ELB_5XX_Count'), NOW, world.now))).toBeGreaterThan(60);
    expect(sumOf(points(world, whole('RequestCount'), NOW + MINUTE, world.now))).toBe(0);
  });

  it('tell of the running tasks by their number of samples, and nothing while none runs', () => {
    const world = aShop();
    world.cloudwatch.services.get(SERVICE)?.moments.push(aMoment(NOW + MINUTE, { running: 0, workloadGroups: [] }));
    world.now = NOW + 3 * MINUTE;
    const counts = points(world, serviceMetric('CPUUtilization'), NOW - MINUTE, NOW + 3 * MINUTE).map(
      ({ set }) => set.count,
    );
    expect(counts).toEqual([4, 4]);
  });

  it('cost no more to ask for from the beginning of time', () => {
    const series = metricSeries(aShop(), targetGroupMetric('RequestCount'));
    let asked = 0;
    const between = (from: number, to: number) => {
      asked += 1;
      return series?.between(from, to);
    };
    const counted = series && { ...series, between };
    const found = counted ? metricPoints({ now: NOW }, counted, { from: 0, to: NOW, periodSeconds: 3600 }) : [];
    expect(found).toHaveLength(48);
    expect(asked).toBeLessThanOrEqual(49 * 60);
  });

  it('are listed with dimensions under which they can be asked for', () => {
    const world = aShop();
    const keys = metricKeys(world);
    expect(keys.map(({ name }) => name)).toContain('HealthyHostCount');
    for (const key of keys) expect(metricSeries(world, key), key.name).toBeDefined();
  });

  it.each([
    { ...serviceMetric('CPUUtilization'), dimensions: [{ name: 'ClusterName', value: 'boutique' }] },
    serviceMetric('Unheard'),
    { ...serviceMetric('CPUUtilization'), namespace: 'AWS/EC2' },
  ])('have no points under other names: %j', (key) => {
    expect(points(aShop(), key, NOW - HOUR, NOW)).toEqual([]);
  });
});

describe('histories', () => {
  it('tell what held just before an instant', () => {
    const history = { since: 5, moments: [10, 20, 30].map((at) => ({ at })) };
    const before = [5, 6, 10, 11, 20, 21, 99].map((at) => momentAt(history, at)?.at);
    expect(before).toEqual([undefined, 10, 10, 10, 10, 20, 30]);
  });
});

describe('statistics', () => {
  it('put percentiles in order between the lowest and the highest value', () => {
    const set = { count: 10, sum: 50, low: 1, high: 90 };
    const values = ['p0', 'p10', 'p50', 'p90', 'p99.9', 'p100'].map(
      (name) => statisticReader(name)?.(set) ?? Number.NaN,
    );
    expect(values).toEqual([...values].sort((a, b) => a - b));
    expect(values.at(0)).toBe(1);
    expect(values.at(-1)).toBe(90);
    expect(statisticReader('tm90')).toBeUndefined();
  });
});
