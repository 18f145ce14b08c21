import { datapoints } from '@/sandbox/engine/alarms/datapoints';
import type { Alarm } from '@/sandbox/state/cloudwatch';
import type { NotScaledReason, ScalingPolicy } from '@/sandbox/state/scaling';
import type { World } from '@/sandbox/world';
import { adjusted, stepFor } from './step-scaling';
import { tracked } from './target-tracking';

/** What a policy asks for when an alarm calls upon it. */
export type Wish = {
  policy: ScalingPolicy;
  alarm: Alarm;
  /** Bounds, cooldowns and other policies left out. */
  capacity: number;
  /** Why it asks for no change, when it does. */
  unchanged?: NotScaledReason['code'];
};

const NO_CHANGE = 'AlreadyAtDesiredCapacity';

/**
 * What a policy makes of its alarm's metric.
 * @param present the tasks that answer for the metric: those that run
 * @param from the capacity that a change is counted from
 * @returns `undefined` when there is no metric, or no step for it
 */
export function wishOf(
  world: World,
  policy: ScalingPolicy,
  alarm: Alarm,
  { present, from }: { present: number; from: number },
): Wish | undefined {
  const values = datapoints(world, alarm, alarm.evaluationPeriods).flatMap((point) => point?.value ?? []);
  if (values.length === 0) return undefined;
  if (policy.type === 'TargetTrackingScaling') {
    const { TargetValue: target = 0 } = policy.configuration;
    const { capacity, isFlapping } = tracked({ values, target, present, isLow: isLow(alarm) });
    const unchanged = isFlapping ? 'AutoScalingAnticipatedFlapping' : capacity === present ? NO_CHANGE : undefined;
    return { policy, alarm, capacity: from + capacity - present, unchanged };
  }
  const step = stepFor(policy.configuration, { values, threshold: alarm.threshold, isLow: isLow(alarm) });
  if (!step) return undefined;
  const capacity = adjusted(policy.configuration, from, step);
  return { policy, alarm, capacity, unchanged: capacity === from ? NO_CHANGE : undefined };
}

/** Whether an alarm stands for too little rather than too much. */
export const isLow = ({ comparison }: Alarm): boolean => comparison.startsWith('Less');
