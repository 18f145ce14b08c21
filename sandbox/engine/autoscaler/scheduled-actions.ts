import type { EventHandlers } from '@/sandbox/engine/kernel/event-handlers';
import type { ScalableTarget, ScheduledAction } from '@/sandbox/state/scaling';
import type { World } from '@/sandbox/world';
import { ACTIVITY_TEXT, recordActivity } from './scaling-activities';
import { nextRun, parseSchedule } from './schedule';
import { enforceBounds } from './set-capacity';

export const scheduleEvents = {
  'scaling.run': (world, event) => {
    const target = world.scaling.targets.get(event.resource);
    const action = target?.scheduledActions.get(event.name);
    if (!target || !action || action.nextAt !== event.at) return;
    if (!target.suspended.scheduled) runScheduledAction(world, target, action);
    scheduleNextRun(world, target, action);
  },
} satisfies Partial<EventHandlers>;

/** Plans the next time that a scheduled action runs, in place of what was planned before. */
export function scheduleNextRun(world: World, target: ScalableTarget, action: ScheduledAction): void {
  const { schedule, timezone = 'UTC', createdAt, startsAt, endsAt = Number.POSITIVE_INFINITY } = action;
  const parsed = parseSchedule(schedule);
  const after = Math.max(world.now, (startsAt ?? 0) - 1);
  const at = parsed && nextRun(parsed, { after, since: startsAt ?? createdAt, timezone, speed: world.speed });
  action.nextAt = at !== undefined && at <= endsAt ? at : undefined;
  if (action.nextAt === undefined) return;
  const details = { resource: target.resourceId, name: action.name, at: action.nextAt };
  world.agenda.add(action.nextAt, { kind: 'scaling.run', ...details });
}

/** Sets the bounds that an action names, and the desired count to the bound that it then lies beyond. */
function runScheduledAction(world: World, target: ScalableTarget, { name, min, max }: ScheduledAction): void {
  const wanted = ACTIVITY_TEXT.bounds({ min, max });
  const activity = { description: `Setting ${wanted}`, cause: ACTIVITY_TEXT.scheduled(name) };
  if ((min ?? target.min) > (max ?? target.max)) {
    const message = `Failed to set ${wanted}. Reason: Maximum capacity cannot be less than minimum capacity`;
    recordActivity(world, target, { ...activity, status: 'Failed', message, endedAt: world.now });
    return;
  }
  target.min = min ?? target.min;
  target.max = max ?? target.max;
  recordActivity(world, target, { ...activity, status: 'Successful', message: `Successfully set ${wanted}` });
  enforceBounds(world, target);
}
