import { memory } from '../../aws/bounded-cache';
import { METRICS, type Metric, type Series } from '../../domain/metric';
import { METRIC_RANGES, type MetricRange } from '../../domain/metric-range';
import type { Context } from '../context';

/** CloudWatch has a new point once a minute at best, and bills what is read. */
const FRESH_MS = 45_000;
const SERVICES = 2_000;

const remembered = memory<Record<Metric, Series>>({ size: SERVICES, ttlMs: FRESH_MS });

const IS_BALANCER_METRIC: Record<Metric, boolean> = {
  cpu: false,
  memory: false,
  running: false,
  requests: true,
  errors: true,
  latency: true,
  'healthy-hosts': true,
};

type Question = { cluster: string; service: string; range: MetricRange };

/**
 * A service's metrics over a span of time that ends now, read once for all who look; those of a load balancer are empty where
 * there is none.
 */
export function readServiceMetrics(context: Context, question: Question): Promise<Record<Metric, Series>> {
  const { account, region } = context.scope;
  const { cluster, service, range } = question;
  return remembered.get(JSON.stringify([account, region, cluster, service, range]), context.now(), () =>
    read(context, question),
  );
}

async function read(
  { ecs, balancers, metrics, now }: Context,
  { cluster, service: name, range }: Question,
): Promise<Record<Metric, Series>> {
  const { seconds, periodSeconds } = METRIC_RANGES[range];
  const service = await ecs.getService(cluster, name);
  const groupArns = service.loadBalancers.map(({ targetGroupArn }) => targetGroupArn);
  const [group] = groupArns.length > 0 ? await balancers.getTargetGroups(groupArns.slice(0, 1)) : [];
  const loadBalancerArn = group?.loadBalancerArns[0];
  const balancer = group && loadBalancerArn ? { loadBalancerArn, targetGroupArn: group.arn } : undefined;

  // Whole periods only, for CloudWatch aligns its points to them.
  const to = Math.floor(now() / (periodSeconds * 1000)) * periodSeconds * 1000;
  const requested = METRICS.filter((metric) => balancer !== undefined || !IS_BALANCER_METRIC[metric]);
  const seriesById = await metrics.readSeries({
    from: to - seconds * 1000,
    to,
    periodSeconds,
    wanted: requested.map((metric) => ({ id: metric, metric, cluster, service: name, ...balancer })),
  });
  const seriesOf = (metric: Metric): Series => seriesById[metric] ?? { metric, periodSeconds, points: [] };
  const series: Record<Metric, Series> = {
    cpu: seriesOf('cpu'),
    memory: seriesOf('memory'),
    requests: seriesOf('requests'),
    errors: seriesOf('errors'),
    latency: seriesOf('latency'),
    running: seriesOf('running'),
    'healthy-hosts': seriesOf('healthy-hosts'),
  };
  return series;
}
