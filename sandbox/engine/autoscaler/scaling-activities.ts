import type { NotScaledReason, ScalableTarget, ScalingActivity } from '@/sandbox/state/scaling';
import { DAY_MS } from '@/sandbox/time-units';
import type { World } from '@/sandbox/world';

/** Six weeks, as the doc comment of `DescribeScalingActivitiesRequest` has it. */
export const KEPT_MS = 42 * DAY_MS;

/** Records a scaling activity. Texts are those of Application Auto Scaling. */
export function recordActivity(
  world: World,
  target: ScalableTarget,
  activity: Omit<ScalingActivity, 'id' | 'startedAt'>,
): ScalingActivity {
  const entry: ScalingActivity = { id: world.random.uuid(), startedAt: world.now, ...activity };
  target.activities.unshift(entry);
  while ((target.activities.at(-1)?.startedAt ?? world.now) < world.now - KEPT_MS) target.activities.pop();
  return entry;
}

/** Records why nothing was done, unless the last activity says the same. */
export function recordNotScaled(world: World, target: ScalableTarget, cause: string, reason: NotScaledReason): void {
  const [last] = target.activities;
  if (last?.notScaled?.code === reason.code && last.cause === cause) return;
  recordActivity(world, target, {
    description: 'Attempting to scale due to alarm triggered',
    cause,
    status: 'Failed',
    notScaled: reason,
  });
}

export const ACTIVITY_TEXT = {
  alarm: (alarm: string, policy: string): string => `monitor alarm ${alarm} in state ALARM triggered policy ${policy}`,
  minimum: (count: number): string => `minimum capacity was set to ${count}`,
  maximum: (count: number): string => `maximum capacity was set to ${count}`,
  scheduled: (action: string): string => `scheduled action name ${action} was triggered`,
  setting: (count: number): string => `Setting desired count to ${count}.`,
  waiting: (count: number): string =>
    `Successfully set desired count to ${count}. Waiting for change to be fulfilled by ecs.`,
  fulfilled: (count: number): string =>
    `Successfully set desired count to ${count}. Change successfully fulfilled by ecs.`,
  bounds: ({ min, max }: { min?: number; max?: number }): string =>
    [
      ...(min === undefined ? [] : [`min capacity to ${min}`]),
      ...(max === undefined ? [] : [`max capacity to ${max}`]),
    ].join(' and '),
} as const;
