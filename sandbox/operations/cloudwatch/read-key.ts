import type { Dimension } from '@aws-sdk/client-cloudwatch';
import type { MetricKey } from '@/sandbox/engine/metrics/metric-series';
import { invalidValue, missingParameter } from './faults';

const MOST_DIMENSIONS = 30;

/** The metric that a request means. @throws AwsFault when it names none */
export function readKey(metric: { Namespace?: string; MetricName?: string; Dimensions?: Dimension[] }): MetricKey {
  const { Dimensions = [] } = metric;
  if (Dimensions.length > MOST_DIMENSIONS) {
    throw invalidValue(`The collection Dimensions must not have a size greater than ${MOST_DIMENSIONS}.`);
  }
  return {
    namespace: missingParameter('Namespace', metric.Namespace),
    name: missingParameter('MetricName', metric.MetricName),
    dimensions: Dimensions.map((one) => ({
      name: missingParameter('Dimensions.member.Name', one.Name),
      value: missingParameter('Dimensions.member.Value', one.Value),
    })),
  };
}

export const writeDimensions = (dimensions: MetricKey['dimensions']): Dimension[] =>
  dimensions.map(({ name, value }) => ({ Name: name, Value: value }));
