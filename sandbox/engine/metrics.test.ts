import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Alarm, ServiceMoment } from '@/sandbox/state/cloudwatch';
import { createWorld, type World } from '@/sandbox/world';
import { checkAlarm } from './metric-alarms';
import { held } from './metric-history';
import { merge, statistic } from './metric-statistics';
import { type MetricKey, metricKeys, metricSeries, pointsOf } from './metrics';
import { requestRate, setTraffic } from './traffic';

const NOW = Date.UTC(2026, 10, 23, 18, 0, 0);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const SERVICE = 'arn:aws:ecs:eu-west-3:000000000000:service/boutique/web';
const ELB = 'arn:aws:elasticloadbalancing:eu-west-3:000000000000';
const BALANCER = `${ELB}:loadbalancer/app/boutique/0123456789abcdef`;
const GROUP = `${ELB}:targetgroup/web/0123456789abcdef`;

const aMoment = (at: number, changes: Partial<ServiceMoment> = {}): ServiceMoment => ({
  at,
  desired: 4,
  running: 4,
  pending: 0,
  deployments: 1,
  demandArn: GROUP,
  reserved: { cpuUnits: 256, memoryMib: 512 },
  crews: [{ workloads: ['web-1.4.2'], count: 4, startedAt: at }],
  ...changes,
});

/** A shop whose web service has run four tasks behind a load balancer for two days. */
function aShop(now = NOW): World {
  const world = createWorld({ account: '000000000000', region: 'eu-west-3', speed: 10, seed: 7, startMs: now });
  const { cloudwatch, balancers } = world;
  const since = now - 2 * DAY;
  cloudwatch.services.set(SERVICE, { clusterName: 'boutique', serviceName: 'web', since, moments: [aMoment(now)] });
  const moments = [{ at: now, healthy: 4, unhealthy: 0, registered: 4 }];
  cloudwatch.targetGroups.set(GROUP, { since, moments });
  const blank = { tags: new Map<string, string>(), attributes: new Map<string, string>() };
  balancers.listeners.set('listener', {
    ...blank,
    arn: 'listener',
    loadBalancerArn: BALANCER,
    port: 80,
    protocol: 'HTTP',
    certificateArns: [],
  });
  balancers.rules.set('rule', {
    ...blank,
    arn: 'rule',
    listenerArn: 'listener',
    priority: 'default',
    conditions: [],
    actions: [{ type: 'forward', targets: [{ targetGroupArn: GROUP, weight: 1 }] }],
  });
  return world;
}

const ofService = (name: string): MetricKey => ({
  namespace: 'AWS/ECS',
  name,
  dimensions: [
    { name: 'ServiceName', value: 'web' },
    { name: 'ClusterName', value: 'boutique' },
  ],
});
const ofGroup = (name: string): MetricKey => ({
  namespace: 'AWS/ApplicationELB',
  name,
  dimensions: [
    { name: 'TargetGroup', value: 'targetgroup/web/0123456789abcdef' },
    { name: 'LoadBalancer', value: 'app/boutique/0123456789abcdef' },
  ],
});

function points(world: World, key: MetricKey, from: number, to: number, periodSeconds = 60) {
  const series = metricSeries(world, key);
  return series ? pointsOf(world, series, { from, to, periodSeconds }) : [];
}
const sumOf = (found: { set: { sum: number } }[]) => found.reduce((sum, { set }) => sum + set.sum, 0);

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
    setTraffic(world, BALANCER, 80);
    world.now += HOUR;
    setTraffic(world, BALANCER, undefined);
    const rate = requestRate(world, GROUP);
    expect(rate(NOW)).toBe(before);
    expect(rate(NOW + 1)).toBe(80);
    expect(rate(NOW + HOUR)).toBe(80);
    expect(rate(NOW + 2 * HOUR)).toBe(after);
  });
});

describe('metrics of a service and its load balancer', () => {
  it('count as many requests as the traffic brings', () => {
    const world = aShop();
    const rate = requestRate(world, GROUP);
    const from = NOW - 3 * HOUR;
    let expected = 0;
    for (let at = from; at < NOW; at += 1000) expected += rate(at + 500);
    const counted = sumOf(points(world, ofGroup('RequestCount'), from, NOW));
    expect(counted / expected).toBeCloseTo(1, 2);
    const byStatus = ['2XX', '3XX', '4XX', '5XX'].map((status) =>
      sumOf(points(world, ofGroup(`HTTPCode_Target_${status}_Count`), from, NOW)),
    );
    expect(byStatus.reduce((a, b) => a + b) / counted).toBeCloseTo(1, 2);
    const perTarget = sumOf(points(world, ofGroup('RequestCountPerTarget'), from, NOW));
    expect((4 * perTarget) / counted).toBeCloseTo(1, 1);
  });

  it('reach back a day before the sandbox began, minute by minute', () => {
    const found = points(aShop(), ofService('CPUUtilization'), NOW - DAY, NOW);
    expect(found).toHaveLength(DAY / MINUTE);
    expect(found.every(({ set }) => set.count === 4 && set.sum / set.count > 0 && set.sum / set.count < 100)).toBe(
      true,
    );
  });

  it('never change once told', () => {
    const asked = fc.constantFrom(
      ...['CPUUtilization', 'MemoryUtilization'].map(ofService),
      ...['RequestCount', 'TargetResponseTime', 'HealthyHostCount'].map(ofGroup),
    );
    fc.assert(
      fc.property(
        asked,
        fc.integer({ min: 0, max: 10 }),
        fc.integer({ min: 1, max: 90_000 }),
        (key, running, waitMs) => {
          const world = aShop();
          const told = points(world, key, NOW - 10 * MINUTE, NOW + 10 * MINUTE);
          const crews = [{ workloads: ['web-1.5.0'], count: running, startedAt: NOW }];
          world.cloudwatch.services.get(SERVICE)?.moments.push(aMoment(world.now, { running, crews }));
          setTraffic(world, BALANCER, 50);
          world.now += waitMs;
          expect(points(world, key, NOW - 10 * MINUTE, NOW)).toEqual(told);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('show load: more requests mean more CPU and slower answers', () => {
    const world = aShop();
    const mean = (key: MetricKey) => {
      const set = merge(points(world, key, world.now - 5 * MINUTE, world.now).map((point) => point.set));
      return set ? set.sum / set.count : 0;
    };
    const before = [mean(ofService('CPUUtilization')), mean(ofGroup('TargetResponseTime'))];
    setTraffic(world, BALANCER, 100);
    world.now += 6 * MINUTE;
    const after = [mean(ofService('CPUUtilization')), mean(ofGroup('TargetResponseTime'))];
    expect(after[0]).toBeGreaterThan(2 * (before[0] ?? 0));
    expect(after[1]).toBeGreaterThan(2 * (before[1] ?? 0));
  });

  it('tell of the running tasks by their number of samples, and nothing while none runs', () => {
    const world = aShop();
    world.cloudwatch.services.get(SERVICE)?.moments.push(aMoment(NOW + MINUTE, { running: 0, crews: [] }));
    world.now = NOW + 3 * MINUTE;
    const counts = points(world, ofService('CPUUtilization'), NOW - MINUTE, NOW + 3 * MINUTE).map(
      ({ set }) => set.count,
    );
    expect(counts).toEqual([4, 4]);
  });

  it('are listed with dimensions under which they can be asked for', () => {
    const world = aShop();
    const keys = metricKeys(world);
    expect(keys.map(({ name }) => name)).toContain('HealthyHostCount');
    for (const key of keys) expect(metricSeries(world, key), key.name).toBeDefined();
  });

  it.each([
    { ...ofService('CPUUtilization'), dimensions: [{ name: 'ClusterName', value: 'boutique' }] },
    ofService('Unheard'),
    { ...ofService('CPUUtilization'), namespace: 'AWS/EC2' },
  ])('have no points under other names: %j', (key) => {
    expect(points(aShop(), key, NOW - HOUR, NOW)).toEqual([]);
  });
});

describe('histories', () => {
  it('tell what held just before an instant', () => {
    const history = { since: 5, moments: [10, 20, 30].map((at) => ({ at })) };
    const told = [5, 6, 10, 11, 20, 21, 99].map((at) => held(history, at)?.at);
    expect(told).toEqual([undefined, 10, 10, 10, 10, 20, 30]);
  });
});

describe('statistics', () => {
  it('put percentiles in order between the lowest and the highest value', () => {
    const set = { count: 10, sum: 50, low: 1, high: 90 };
    const values = ['p0', 'p10', 'p50', 'p90', 'p99.9', 'p100'].map((name) => statistic(name)?.(set) ?? Number.NaN);
    expect(values).toEqual([...values].sort((a, b) => a - b));
    expect(values.at(0)).toBe(1);
    expect(values.at(-1)).toBe(90);
    expect(statistic('tm90')).toBeUndefined();
  });
});

describe('alarms', () => {
  const anAlarm = (changes: Partial<Alarm> = {}): Alarm => ({
    name: 'web-busy',
    arn: 'arn:aws:cloudwatch:eu-west-3:000000000000:alarm:web-busy',
    namespace: 'AWS/ECS',
    metricName: 'CPUUtilization',
    dimensions: ofService('').dimensions,
    statistic: 'Average',
    periodSeconds: 60,
    evaluationPeriods: 3,
    datapointsToAlarm: 3,
    threshold: 70,
    comparison: 'GreaterThanThreshold',
    treatMissingData: 'missing',
    actionsEnabled: true,
    actions: [],
    okActions: [],
    insufficientDataActions: [],
    tags: new Map(),
    state: 'INSUFFICIENT_DATA',
    stateReason: '',
    stateUpdatedAt: NOW,
    configuredAt: NOW,
    history: [],
    ...changes,
  });

  it('go off after as many periods as they ask for, at the speed of the world', () => {
    const world = aShop();
    const alarm = anAlarm();
    checkAlarm(world, alarm);
    expect(alarm.state).toBe('OK');
    setTraffic(world, BALANCER, 120);
    const wentOffAfter = [6, 12, 18, 24].filter((seconds) => {
      world.now = NOW + seconds * 1000;
      checkAlarm(world, alarm);
      return alarm.state === 'ALARM';
    })[0];
    expect(wentOffAfter).toBe(18);
    expect(alarm.stateReason).toContain('3 out of the last 3 datapoints');
    expect(alarm.history).toHaveLength(2);
  });

  it.each([
    ['missing', 'INSUFFICIENT_DATA'],
    ['breaching', 'ALARM'],
    ['notBreaching', 'OK'],
    ['ignore', 'OK'],
  ] as const)('treat missing data as %s: %s', (treatMissingData, state) => {
    const alarm = anAlarm({ metricName: 'Unheard', treatMissingData, state: 'OK' });
    checkAlarm(aShop(), alarm);
    expect(alarm.state).toBe(state);
  });

  it('on a sum compare it with what a whole period brings', () => {
    const world = aShop();
    setTraffic(world, BALANCER, 100);
    world.now += MINUTE;
    const busy = { namespace: 'AWS/ApplicationELB', metricName: 'RequestCount', dimensions: ofGroup('').dimensions };
    const alarm = anAlarm({ ...busy, statistic: 'Sum', threshold: 5900 });
    checkAlarm(world, alarm);
    expect(alarm.state).toBe('ALARM');
  });
});
