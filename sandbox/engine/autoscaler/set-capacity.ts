import { scaleService } from '@/sandbox/engine/deployment/desired-count';
import type { EventHandlers } from '@/sandbox/engine/kernel/event-handlers';
import { scheduleEvent } from '@/sandbox/engine/kernel/schedule-event';
import type { Service } from '@/sandbox/state/ecs';
import type { Cooldown, ScalableTarget } from '@/sandbox/state/scaling';
import type { World } from '@/sandbox/world';
import { runningCount, scaledService } from './scaled-service';
import { ACTIVITY_TEXT, recordActivity } from './scaling-activities';

/** How often Application Auto Scaling checks whether ECS has reached the desired count. */
const WATCH_SECONDS = 15;

export const capacityEvents = {
  'scaling.watch': (world, event) => {
    const target = world.scaling.targets.get(event.resource);
    if (target) checkActivity(world, target, event.activity);
  },
} satisfies Partial<EventHandlers>;

/**
 * Sets a service's desired count, with an activity that lasts until as many tasks run.
 * @param cooldown the cooldown after the change, when a policy asked for it
 */
export function setCapacity(
  world: World,
  target: ScalableTarget,
  service: Service,
  { count, cause, cooldown }: { count: number; cause: string; cooldown?: Cooldown },
): void {
  endCurrentActivity(world, target);
  target.cooldown = cooldown ?? target.cooldown;
  scaleService(world, service, count);
  const { id } = recordActivity(world, target, {
    description: ACTIVITY_TEXT.setting(count),
    cause,
    status: 'InProgress',
    message: ACTIVITY_TEXT.waiting(count),
    capacity: count,
  });
  scheduleEvent(world, WATCH_SECONDS, { kind: 'scaling.watch', resource: target.resourceId, activity: id });
}

/** Sets the desired count that lies outside a target's bounds to the bound; cooldowns do not count. */
export function enforceBounds(world: World, target: ScalableTarget): void {
  const service = scaledService(world, target);
  if (!service) return;
  const { min, max } = target;
  if (service.desiredCount < min)
    setCapacity(world, target, service, { count: min, cause: ACTIVITY_TEXT.minimum(min) });
  if (service.desiredCount > max)
    setCapacity(world, target, service, { count: max, cause: ACTIVITY_TEXT.maximum(max) });
}

function checkActivity(world: World, target: ScalableTarget, id: string): void {
  const activity = target.activities.find((one) => one.id === id);
  if (activity?.status !== 'InProgress' || activity.capacity === undefined) return;
  const { capacity } = activity;
  const service = scaledService(world, target);
  if (service?.desiredCount !== capacity) {
    endCurrentActivity(world, target);
    return;
  }
  if (runningCount(world, service) !== capacity) {
    scheduleEvent(world, WATCH_SECONDS, { kind: 'scaling.watch', resource: target.resourceId, activity: id });
    return;
  }
  Object.assign(activity, { status: 'Successful', endedAt: world.now, message: ACTIVITY_TEXT.fulfilled(capacity) });
  startCooldown(world, target);
}

/** Ends the activity that is under way, if any, because something else has set the desired count. */
function endCurrentActivity(world: World, target: ScalableTarget): void {
  const activity = target.activities.find(({ status }) => status === 'InProgress');
  if (!activity) return;
  activity.status = 'Overridden';
  activity.endedAt = world.now;
  startCooldown(world, target);
}

/** A cooldown is counted from the end of the change that it follows. */
function startCooldown(world: World, { cooldown }: ScalableTarget): void {
  if (cooldown) cooldown.until ??= world.now + (cooldown.seconds * 1000) / world.speed;
}
