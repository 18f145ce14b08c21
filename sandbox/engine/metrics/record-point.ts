import { indexAt } from '@/sandbox/engine/kernel/metric-history';
import type { CustomPoint } from '@/sandbox/state/cloudwatch';
import { HOUR_MS } from '@/sandbox/time-units';
import type { World } from '@/sandbox/world';
import { customMetricKey, type MetricKey } from './metric-series';

/** CloudWatch keeps points of a minute for fifteen days. */
const KEPT_MS = 15 * 24 * HOUR_MS;

/** Adds a point to a metric that is recorded rather than computed when asked; a metric begins with its first point. */
export function recordPoint(world: Pick<World, 'now' | 'cloudwatch'>, key: MetricKey, point: CustomPoint): void {
  const metrics = world.cloudwatch.customMetrics;
  const metric = metrics.get(customMetricKey(key)) ?? { ...key, points: [] };
  metrics.set(customMetricKey(key), metric);
  metric.points.splice(0, indexAt(metric.points, world.now - KEPT_MS));
  metric.points.splice(indexAt(metric.points, point.at + 1), 0, point);
}
