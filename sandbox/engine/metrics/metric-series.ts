import { serviceArn } from '@/sandbox/engine/kernel/arns';
import { indexAt } from '@/sandbox/engine/kernel/metric-history';
import { loadBalancerOf } from '@/sandbox/engine/traffic/forwarding';
import type { CustomMetric } from '@/sandbox/state/cloudwatch';
import { MINUTE_MS } from '@/sandbox/time-units';
import { insightKeys, insightSeries } from './container-insights';
import {
  BALANCER_METRICS,
  balancerSeries,
  TARGET_GROUP_METRICS,
  WHOLE_BALANCER_METRICS,
} from './load-balancer-metrics';
import type { MetricWorld } from './service-load';
import { SERVICE_METRICS, utilization } from './service-utilization';
import { mergeSets, type Series, type StatisticSet } from './statistics';

export type MetricKey = { namespace: string; name: string; dimensions: { name: string; value: string }[] };

/** CloudWatch keeps the metrics of AWS's own services by the minute. */
/** Points of a minute are kept for fifteen days; the sandbox keeps no coarser ones. */
const KEPT_MS = 15 * 24 * 60 * MINUTE_MS;

/**
 * The metric of that name and exactly those dimensions; `undefined` when CloudWatch has none. Metrics of services, tasks
 * and load balancers are computed from the state at each instant, so that the past never changes.
 */
export function metricSeries(world: MetricWorld, key: MetricKey): Series | undefined {
  const { namespace, name } = key;
  const { customMetrics } = world.cloudwatch;
  const custom = customMetrics.size > 0 ? customMetrics.get(customMetricKey(key)) : undefined;
  if (custom) return customSeries(custom);
  const dimensions = new Map(key.dimensions.map((dimension) => [dimension.name, dimension.value]));
  const named = (...names: string[]): (string | undefined)[] =>
    dimensions.size === names.length ? names.map((one) => dimensions.get(one)) : [];
  if (namespace === 'AWS/ECS') {
    const [cluster, service] = named('ClusterName', 'ServiceName');
    return cluster && service ? utilization(world, serviceArn(world, cluster, service), name) : undefined;
  }
  if (namespace === 'ECS/ContainerInsights') return insightSeries(world, dimensions, name);
  if (namespace !== 'AWS/ApplicationELB') return undefined;
  const [loadBalancer] = dimensions.has('TargetGroup') ? [undefined] : named('LoadBalancer');
  if (loadBalancer) return balancerSeries(world, { loadBalancerArn: arnOfBalancer(world, loadBalancer) }, name);
  const [targetGroup] = dimensions.size === 2 ? named('TargetGroup', 'LoadBalancer') : named('TargetGroup');
  if (!targetGroup) return undefined;
  const targetGroupArn = `arn:${world.partition}:elasticloadbalancing:${world.region}:${world.account}:${targetGroup}`;
  return balancerSeries(world, { targetGroupArn }, name);
}

/**
 * A series in periods: `at` is the start of one (ms), a multiple of the period. Only minutes that are over count.
 * @param periodSeconds shorter ones than a minute still give a point a minute
 */
export function metricPoints(
  { now }: { now: number },
  series: Series,
  { from, to, periodSeconds }: { from: number; to: number; periodSeconds: number },
): { at: number; set: StatisticSet }[] {
  const period = Math.max(MINUTE_MS, periodSeconds * 1000);
  const points: { at: number; set: StatisticSet }[] = [];
  const start = Math.max(from, series.since, now - KEPT_MS);
  for (let at = Math.floor(start / period) * period; at < to && at < now; at += period) {
    const minutes: (StatisticSet | undefined)[] = [];
    for (let minute = at; minute < at + period && minute + MINUTE_MS <= now; minute += MINUTE_MS) {
      minutes.push(series.between(minute, minute + MINUTE_MS));
    }
    const set = mergeSets(minutes);
    if (set) points.push({ at, set });
  }
  return points;
}

/** Every metric there is. */
export function metricKeys(world: MetricWorld): MetricKey[] {
  const { services, customMetrics } = world.cloudwatch;
  const keys: MetricKey[] = [];
  const add = (namespace: string, names: readonly string[], ...dimensions: [name: string, value: string][]) => {
    for (const name of names) {
      keys.push({ namespace, name, dimensions: dimensions.map(([key, value]) => ({ name: key, value })) });
    }
  };
  for (const { clusterName, serviceName } of services.values()) {
    add('AWS/ECS', SERVICE_METRICS, ['ClusterName', clusterName], ['ServiceName', serviceName]);
  }
  for (const { names, dimensions } of insightKeys(world)) add('ECS/ContainerInsights', names, ...dimensions);
  for (const targetGroupArn of world.cloudwatch.targetGroups.keys()) {
    const loadBalancerArn = loadBalancerOf(world, targetGroupArn);
    if (!loadBalancerArn) continue;
    const place: [string, string][] = [
      ['TargetGroup', targetGroupArn.split(':').slice(5).join(':')],
      ['LoadBalancer', balancerName(loadBalancerArn)],
    ];
    add('AWS/ApplicationELB', [...BALANCER_METRICS, ...TARGET_GROUP_METRICS], ...place);
  }
  for (const { arn, type } of world.balancers.loadBalancers.values()) {
    if (type !== 'application') continue;
    add('AWS/ApplicationELB', [...BALANCER_METRICS, ...WHOLE_BALANCER_METRICS], ['LoadBalancer', balancerName(arn)]);
  }
  for (const { namespace, name, dimensions } of customMetrics.values()) keys.push({ namespace, name, dimensions });
  return keys;
}

/** The key of a custom metric; the order of dimensions does not count. */
export const customMetricKey = ({ namespace, name, dimensions }: MetricKey): string =>
  JSON.stringify([namespace, name, ...dimensions.map((one) => `${one.name}=${one.value}`).sort()]);

function customSeries({ points }: CustomMetric): Series {
  return {
    unit: points[0]?.unit ?? 'None',
    since: points[0]?.at ?? 0,
    between: (from, to) => mergeSets(points.slice(indexAt(points, from), indexAt(points, to))),
  };
}

const arnOfBalancer = ({ partition, region, account }: MetricWorld, name: string): string =>
  `arn:${partition}:elasticloadbalancing:${region}:${account}:loadbalancer/${name}`;

/** `app/NAME/ID`, as dimensions name a load balancer. */
const balancerName = (arn: string): string => arn.slice(arn.indexOf('/') + 1);
