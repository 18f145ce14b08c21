import { momentAt } from '@/sandbox/engine/kernel/metric-history';
import { targetGroupsOf } from '@/sandbox/engine/traffic/forwarding';
import { requestRate } from '@/sandbox/engine/traffic/request-rate';
import { least } from '@/sandbox/list';
import { hashUnit } from '@/sandbox/state/random';
import { type MetricWorld, sampleInstants } from './service-load';
import { mergeSets, repeatedValue, type Series, type StatisticSet } from './statistics';
import { type TargetGroupLoad, targetGroupLoad } from './target-group-load';

/** Of a load balancer, and of each of its target groups. */
export const BALANCER_METRICS = [
  'RequestCount',
  'TargetResponseTime',
  'HTTPCode_Target_2XX_Count',
  'HTTPCode_Target_3XX_Count',
  'HTTPCode_Target_4XX_Count',
  'HTTPCode_Target_5XX_Count',
] as const;

/** Of a load balancer as a whole. */
export const WHOLE_BALANCER_METRICS = [
  'HTTPCode_ELB_5XX_Count',
  'ActiveConnectionCount',
  'NewConnectionCount',
  'ProcessedBytes',
] as const;

/** Of a target group only. */
export const TARGET_GROUP_METRICS = ['HealthyHostCount', 'UnHealthyHostCount', 'RequestCountPerTarget'] as const;

const MINUTE_SECONDS = 60;

/** Share of requests that a shop answers with a redirect, or with "not found". */
const REDIRECT_SHARE = 0.06;
const NOT_FOUND_SHARE = 0.02;
/** Requests that a visitor sends over one connection, how long (s) it stays open, and the bytes of one with its answer. */
const REQUESTS_A_CONNECTION = 6;
const CONNECTION_SECONDS = 20;
const BYTES_A_REQUEST = 19_000;

/**
 * What happens to the requests of a load balancer's target groups, or of one of them. Each request counts one, so that a
 * sum is their number; as on AWS, an interval without any has no point.
 */
export function balancerSeries(
  world: MetricWorld,
  { loadBalancerArn, targetGroupArn }: { loadBalancerArn?: string; targetGroupArn?: string },
  name: string,
): Series | undefined {
  const others: readonly string[] = targetGroupArn ? WHOLE_BALANCER_METRICS : TARGET_GROUP_METRICS;
  if (others.includes(name)) return undefined;
  const groups = targetGroupArn ? [targetGroupArn] : loadBalancerArn ? targetGroupsOf(world, loadBalancerArn) : [];
  const parts = groups.flatMap((arn) => seriesOf(world, arn, name) ?? []);
  const [first] = parts;
  if (!first) return undefined;
  return {
    unit: first.unit,
    since: least(parts.map(({ since }) => since)),
    between: (from, to) => mergeSets(parts.map((part) => part.between(from, to))),
  };
}

function seriesOf(world: MetricWorld, targetGroupArn: string, name: string): Series | undefined {
  const history = world.cloudwatch.targetGroups.get(targetGroupArn);
  if (!history) return undefined;
  const { since } = history;
  const serving = targetGroupLoad(world, targetGroupArn);
  const read = (from: number, to: number) => sampleInstants(from, to).flatMap((at) => serving(at) ?? []);
  if (name === 'HTTPCode_ELB_5XX_Count') return rejectedRequests(world, targetGroupArn, since);
  const counted = (share: (one: TargetGroupLoad) => number): Series => ({
    unit: 'Count',
    since,
    between(from, to) {
      const servings = read(from, to);
      const sum = requestsIn(servings, from, to, share);
      // Whole requests, whose numbers are right in the long run.
      const whole = Math.floor(sum + hashUnit(`${targetGroupArn} ${name} ${from}`));
      return servings.length > 0 ? { count: whole, sum: whole, low: 1, high: 1 } : undefined;
    },
  });
  const gauge = (value: (one: TargetGroupLoad) => number): Series => ({
    unit: 'Count',
    since,
    between: (from, to) => mergeSets(read(from, to).map((one) => repeatedValue(value(one)))),
  });
  switch (name) {
    case 'RequestCount':
      return counted(() => 1);
    case 'HTTPCode_Target_5XX_Count':
      return counted(({ errors }) => errors);
    case 'HTTPCode_Target_4XX_Count':
      return counted(({ errors }) => (1 - errors) * NOT_FOUND_SHARE);
    case 'HTTPCode_Target_3XX_Count':
      return counted(({ errors }) => (1 - errors) * REDIRECT_SHARE);
    case 'HTTPCode_Target_2XX_Count':
      return counted(({ errors }) => (1 - errors) * (1 - REDIRECT_SHARE - NOT_FOUND_SHARE));
    case 'HealthyHostCount':
      return gauge(({ healthy }) => healthy);
    case 'UnHealthyHostCount':
      return gauge(({ unhealthy }) => unhealthy);
    case 'RequestCountPerTarget':
      return counted(({ healthy }) => 1 / Math.max(1, healthy));
    case 'NewConnectionCount':
      return counted(() => 1 / REQUESTS_A_CONNECTION);
    case 'ActiveConnectionCount':
      return counted(() => CONNECTION_SECONDS / REQUESTS_A_CONNECTION / MINUTE_SECONDS);
    case 'ProcessedBytes':
      return { ...counted(() => BYTES_A_REQUEST), unit: 'Bytes' };
    case 'TargetResponseTime':
      return { unit: 'Seconds', since, between: (from, to) => latencyIn(read(from, to), from, to) };
    default:
      return undefined;
  }
}

/** Requests that a load balancer answers itself, with 503, because no target is registered. */
function rejectedRequests(world: MetricWorld, targetGroupArn: string, since: number): Series {
  const history = world.cloudwatch.targetGroups.get(targetGroupArn);
  const rate = requestRate(world, targetGroupArn);
  return {
    unit: 'Count',
    since,
    between(from, to) {
      const instants = sampleInstants(from, to);
      const alone = instants.filter((at) => momentAt(history, at)?.registered === 0);
      const part = (to - from) / 1000 / instants.length;
      const count = Math.floor(alone.reduce((sum, at) => sum + rate(at) * part, 0));
      return count > 0 ? { count, sum: count, low: 1, high: 1 } : undefined;
    },
  };
}

/** The requests of an interval, or such a share of them. */
function requestsIn(
  servings: readonly TargetGroupLoad[],
  from: number,
  to: number,
  share: (one: TargetGroupLoad) => number,
): number {
  const part = (to - from) / 1000 / sampleInstants(from, to).length;
  return servings.reduce((sum, one) => sum + one.requests * share(one) * part, 0);
}

function latencyIn(servings: readonly TargetGroupLoad[], from: number, to: number): StatisticSet | undefined {
  const part = (to - from) / 1000 / sampleInstants(from, to).length;
  const sets = servings.map(({ requests, latencyMs }): StatisticSet => {
    const seconds = latencyMs / 1000;
    const count = requests * part;
    return { count, sum: count * seconds, low: 0.5 * seconds, high: 9 * seconds };
  });
  return mergeSets(sets);
}
