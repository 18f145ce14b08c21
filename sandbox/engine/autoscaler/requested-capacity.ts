import { recentDatapoints } from '@/sandbox/engine/alarms/datapoints';
import type { Alarm } from '@/sandbox/state/cloudwatch';
import type { NotScaledReason, ScalingPolicy } from '@/sandbox/state/scaling';
import type { World } from '@/sandbox/world';
import { adjustedCapacity, stepFor } from './step-scaling';
import { trackingCapacity } from './target-tracking';

/** The capacity that a policy asks for when its alarm triggers it. */
export type CapacityRequest = {
  policy: ScalingPolicy;
  alarm: Alarm;
  /** Bounds, cooldowns and other policies left out. */
  capacity: number;
  /** Why it asks for no change, when it does. */
  noChangeReason?: NotScaledReason['code'];
};

const NO_CHANGE = 'AlreadyAtDesiredCapacity';

/**
 * The capacity that a policy asks for, from the datapoints of its alarm.
 * @param present the running tasks, over which the metric is taken
 * @param from the capacity that a change is counted from
 * @returns `undefined` when there is no metric, or no step for it
 */
export function requestedCapacity(
  world: World,
  policy: ScalingPolicy,
  alarm: Alarm,
  { present, from }: { present: number; from: number },
): CapacityRequest | undefined {
  const values = recentDatapoints(world, alarm, alarm.evaluationPeriods).flatMap((point) => point?.value ?? []);
  if (values.length === 0) return undefined;
  if (policy.type === 'TargetTrackingScaling') {
    const { TargetValue: target = 0 } = policy.configuration;
    const { capacity, isFlapping } = trackingCapacity({ values, target, present, isLow: isScaleInAlarm(alarm) });
    const noChangeReason = isFlapping ? 'AutoScalingAnticipatedFlapping' : capacity === present ? NO_CHANGE : undefined;
    return { policy, alarm, capacity: from + capacity - present, noChangeReason };
  }
  const step = stepFor(policy.configuration, { values, threshold: alarm.threshold, isLow: isScaleInAlarm(alarm) });
  if (!step) return undefined;
  const capacity = adjustedCapacity(policy.configuration, from, step);
  return { policy, alarm, capacity, noChangeReason: capacity === from ? NO_CHANGE : undefined };
}

/** Whether an alarm asks for fewer tasks: it fires below its threshold. */
export const isScaleInAlarm = ({ comparison }: Alarm): boolean => comparison.startsWith('Less');
