import { describe, expect, it } from 'vitest';
import { adjustedCapacity, stepFor } from './step-scaling';
import { trackingCapacity } from './target-tracking';

describe('step scaling', () => {
  const up = [
    { MetricIntervalLowerBound: 0, MetricIntervalUpperBound: 10, ScalingAdjustment: 1 },
    { MetricIntervalLowerBound: 10, ScalingAdjustment: 3 },
  ];
  const down = [
    { MetricIntervalUpperBound: 0, MetricIntervalLowerBound: -10, ScalingAdjustment: -1 },
    { MetricIntervalUpperBound: -10, ScalingAdjustment: -2 },
  ];

  it.each([
    [60, 1],
    [69.9, 1],
    [70, 3],
    [99, 3],
    [59, undefined],
  ])('takes the step for %d above a threshold of 60: %s', (value, adjustment) => {
    const step = stepFor({ StepAdjustments: up }, { values: [value], threshold: 60, isLow: false });
    expect(step?.ScalingAdjustment).toBe(adjustment);
  });

  it.each([
    [30, -1],
    [21, -1],
    [20, -2],
    [0, -2],
    [31, undefined],
  ])('takes the step for %d below a threshold of 30: %s', (value, adjustment) => {
    const step = stepFor({ StepAdjustments: down }, { values: [value], threshold: 30, isLow: true });
    expect(step?.ScalingAdjustment).toBe(adjustment);
  });

  it.each([
    ['Average', 1],
    ['Maximum', 3],
    ['Minimum', 1],
  ] as const)('looks at the %s of the datapoints', (MetricAggregationType, adjustment) => {
    const values = [75, 61, 62];
    const step = stepFor({ StepAdjustments: up, MetricAggregationType }, { values, threshold: 60, isLow: false });
    expect(step?.ScalingAdjustment).toBe(adjustment);
  });

  it.each([
    ['ChangeInCapacity', 4, 3, 0, 7],
    ['ChangeInCapacity', 2, -3, 0, 0],
    ['ExactCapacity', 4, 9, 0, 9],
    ['PercentChangeInCapacity', 4, 25, 0, 5],
    ['PercentChangeInCapacity', 4, 25, 2, 6],
    ['PercentChangeInCapacity', 10, 127, 0, 22],
    ['PercentChangeInCapacity', 2, 33.5, 0, 3],
    ['PercentChangeInCapacity', 2, -29, 0, 1],
    ['PercentChangeInCapacity', 10, -66.7, 0, 4],
  ] as const)('%s from %d by %d, at least %d, makes %d', (AdjustmentType, from, adjustment, least, expected) => {
    const configuration = { AdjustmentType, MinAdjustmentMagnitude: least };
    expect(adjustedCapacity(configuration, from, { ScalingAdjustment: adjustment })).toBe(expected);
  });
});

describe('target tracking', () => {
  it.each([
    [{ values: [90], present: 4 }, 6],
    [{ values: [60.1], present: 4 }, 5],
    [{ values: [600], present: 1 }, 10],
    [{ values: [45], present: 4, isLow: true }, 3],
    [{ values: [20, 44, 20], present: 4, isLow: true }, 3],
    [{ values: [53, 53], present: 4, isLow: true }, 4],
    [{ values: [0, 0], present: 4, isLow: true }, 0],
  ])('of 60 makes of %j %d tasks', (metric, capacity) => {
    expect(trackingCapacity({ target: 60, isLow: false, ...metric })).toEqual({ capacity, isFlapping: false });
  });

  it('lets no task go that it would have to bring back', () => {
    const metric = { target: 60, present: 4, values: [20, 50, 58], isLow: true };
    expect(trackingCapacity(metric)).toEqual({ capacity: 4, isFlapping: true });
  });
});
