import type { StepAdjustment, StepScalingPolicyConfiguration } from '@aws-sdk/client-application-auto-scaling';
import { least, most } from '@/sandbox/list';

type Breach = { values: readonly number[]; threshold: number; isLow: boolean };

/**
 * The step for how far a metric is from its alarm's threshold: above it, lower bounds belong to a step and upper ones do
 * not; below it, the other way round. Docs of `StepAdjustment`.
 */
export function stepFor(
  { StepAdjustments = [], MetricAggregationType: type = 'Average' }: StepScalingPolicyConfiguration,
  { values, threshold, isLow }: Breach,
): StepAdjustment | undefined {
  const distance = aggregate(values, type) - threshold;
  return StepAdjustments.find((step) => {
    const low = step.MetricIntervalLowerBound ?? Number.NEGATIVE_INFINITY;
    const high = step.MetricIntervalUpperBound ?? Number.POSITIVE_INFINITY;
    return isLow ? distance > low && distance <= high : distance >= low && distance < high;
  });
}

/** The capacity after a step adjustment. */
export function adjustedCapacity(
  { AdjustmentType, MinAdjustmentMagnitude = 0 }: StepScalingPolicyConfiguration,
  capacity: number,
  { ScalingAdjustment: adjustment = 0 }: StepAdjustment,
): number {
  if (AdjustmentType === 'ExactCapacity') return Math.max(0, adjustment);
  if (AdjustmentType === 'ChangeInCapacity') return Math.max(0, capacity + adjustment);
  const share = roundAdjustment((capacity * adjustment) / 100);
  const change = Math.sign(adjustment) * Math.max(Math.abs(share), MinAdjustmentMagnitude);
  return Math.max(0, capacity + change);
}

/** Towards zero, but never to it: 12.7 is 12, 0.67 is 1, -0.58 is -1, -6.67 is -6. User guide, "Step scaling". */
const roundAdjustment = (change: number): number => (Math.abs(change) < 1 ? Math.sign(change) : Math.trunc(change));

function aggregate(values: readonly number[], type: string): number {
  if (type === 'Minimum') return least(values);
  if (type === 'Maximum') return most(values);
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
