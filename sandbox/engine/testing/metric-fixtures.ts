import type { MetricKey } from '@/sandbox/engine/metrics/metric-series';
import type { ServiceMoment } from '@/sandbox/state/cloudwatch';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '@/sandbox/time-units';
import { createWorld, type World } from '@/sandbox/world';

export const NOW = Date.UTC(2026, 10, 23, 18, 0, 0);
export const MINUTE = MINUTE_MS;
export const HOUR = HOUR_MS;
export const DAY = DAY_MS;
export const SERVICE = 'arn:aws:ecs:eu-west-3:000000000000:service/boutique/web';
const ELB = 'arn:aws:elasticloadbalancing:eu-west-3:000000000000';
export const BALANCER = `${ELB}:loadbalancer/app/boutique/0123456789abcdef`;
export const GROUP = `${ELB}:targetgroup/web/0123456789abcdef`;

export const aMoment = (at: number, changes: Partial<ServiceMoment> = {}): ServiceMoment => ({
  at,
  desired: 4,
  running: 4,
  pending: 0,
  deployments: 1,
  demandArn: GROUP,
  reservation: { cpuUnits: 256, memoryMib: 512 },
  workloadGroups: [{ workloads: ['web-1.4.2'], count: 4, startedAt: at }],
  ...changes,
});

/** A shop whose web service has run four tasks behind a load balancer for two days. */
export function aShop(now = NOW, speed = 10): World {
  const world = createWorld({ account: '000000000000', region: 'eu-west-3', speed, seed: 7, startMs: now });
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

export const serviceMetric = (name: string): MetricKey => ({
  namespace: 'AWS/ECS',
  name,
  dimensions: [
    { name: 'ServiceName', value: 'web' },
    { name: 'ClusterName', value: 'boutique' },
  ],
});
export const targetGroupMetric = (name: string): MetricKey => ({
  namespace: 'AWS/ApplicationELB',
  name,
  dimensions: [
    { name: 'TargetGroup', value: 'targetgroup/web/0123456789abcdef' },
    { name: 'LoadBalancer', value: 'app/boutique/0123456789abcdef' },
  ],
});
