import type { DimensionFilter, ListMetricsInput, ListMetricsOutput } from '@aws-sdk/client-cloudwatch';
import { type MetricKey, metricKeys } from '@/sandbox/engine/metrics/metric-series';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { writeDimensions } from './read-key';
import { readToken, writeToken } from './token';

const PAGE = 500;

export const listMetrics =
  (world: World): Operation<ListMetricsInput, ListMetricsOutput> =>
  ({ Namespace, MetricName, Dimensions = [], NextToken }) => {
    const start = readToken(NextToken);
    const found = metricKeys(world).filter(
      ({ namespace, name, dimensions }) =>
        (Namespace === undefined || namespace === Namespace) &&
        (MetricName === undefined || name === MetricName) &&
        Dimensions.every((wanted) => hasDimension(dimensions, wanted)),
    );
    return {
      Metrics: found.slice(start, start + PAGE).map(({ namespace, name, dimensions }) => ({
        Namespace: namespace,
        MetricName: name,
        Dimensions: writeDimensions(dimensions),
      })),
      NextToken: found.length > start + PAGE ? writeToken(start + PAGE) : undefined,
    };
  };

const hasDimension = (dimensions: MetricKey['dimensions'], { Name, Value }: DimensionFilter): boolean =>
  dimensions.some(({ name, value }) => name === Name && (Value === undefined || value === Value));
