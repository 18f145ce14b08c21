import { isAwsMetric } from '@/sandbox/engine/kernel/metric-namespaces';
import { metricSeries } from '@/sandbox/engine/metrics/metric-series';
import type { MetricWorld } from '@/sandbox/engine/metrics/service-load';
import { type Series, statisticReader } from '@/sandbox/engine/metrics/statistics';
import type { Alarm } from '@/sandbox/state/cloudwatch';
import type { World } from '@/sandbox/world';

/** The statistic of one period, which starts at `at` (ms), of so many samples. */
export type Datapoint = { at: number; value: number; samples: number };

/** Alarms are evaluated once a minute, those of shorter periods once a period. */
const EVALUATION_SECONDS = 60;
/** Instants that are multiples of a rounded length miss each other by less than this share of it. */
const ROUNDING = 1e-6;

/** The instant (ms) at which an alarm is evaluated next. */
export function nextEvaluation(world: Pick<World, 'now' | 'speed'>, alarm: Alarm): number {
  const length = evaluationLength(world, alarm);
  return (Math.floor(world.now / length + ROUNDING) + 1) * length;
}

/**
 * The last periods that are over, newest first, as long as the world's speed makes them; `undefined` for one without data.
 * Custom metrics come in real time, so their periods are as long as they say.
 */
export function recentDatapoints(world: MetricWorld, alarm: Alarm, count: number): (Datapoint | undefined)[] {
  const { namespace, metricName: name, dimensions } = alarm;
  const series = metricSeries(world, { namespace, name, dimensions });
  if (!series || (alarm.unit !== undefined && alarm.unit !== series.unit)) return Array(count).fill(undefined);
  const length = evaluationLength(world, alarm);
  const end = Math.floor(world.now / length + ROUNDING) * length;
  const period = periodLength(world, alarm);
  const read = periodReader(world, alarm, series, period);
  return Array.from({ length: count }, (_, n) => read(end - (n + 1) * period));
}

/** Metrics of AWS's own services never change, so each period is computed once for each alarm. */
const computedDatapoints = new WeakMap<Alarm, Map<number, Datapoint | undefined>>();
const MAX_CACHED = 200;

function periodReader(
  world: MetricWorld,
  alarm: Alarm,
  series: Series,
  period: number,
): (at: number) => Datapoint | undefined {
  const read = statisticReader(alarm.statistic);
  // A threshold on a sum refers to a whole period in AWS's time.
  const scale = alarm.statistic === 'Sum' ? speedOf(world, alarm) : 1;
  const compute = (at: number): Datapoint | undefined => {
    const set = series.between(at, at + period);
    return set && set.count > 0 && read ? { at, value: scale * read(set), samples: set.count } : undefined;
  };
  if (!isAwsMetric(alarm)) return compute;
  const cached = computedDatapoints.get(alarm) ?? new Map<number, Datapoint | undefined>();
  computedDatapoints.set(alarm, cached);
  if (cached.size > MAX_CACHED) cached.clear();
  return (at) => {
    if (!cached.has(at)) cached.set(at, compute(at));
    return cached.get(at);
  };
}

const speedOf = ({ speed }: Pick<World, 'speed'>, alarm: Alarm): number => (isAwsMetric(alarm) ? speed : 1);

const periodLength = (world: Pick<World, 'speed'>, alarm: Alarm): number =>
  (alarm.periodSeconds * 1000) / speedOf(world, alarm);

const evaluationLength = (world: Pick<World, 'speed'>, alarm: Alarm): number =>
  (Math.min(EVALUATION_SECONDS, alarm.periodSeconds) * 1000) / speedOf(world, alarm);
