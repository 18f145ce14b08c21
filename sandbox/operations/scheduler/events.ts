import { parseSchedule } from '@/sandbox/engine/autoscaler/schedule';
import type { EventHandlers } from '@/sandbox/engine/kernel/event-handlers';
import { invokeSchedule } from './invocation';
import { planSchedule } from './planning';

/** What EventBridge Scheduler does by itself. */
export const schedulerEvents = {
  'schedule.due': (world, { group: groupName, name, at }) => {
    const group = world.events.groups.get(groupName);
    const schedule = group?.schedules.get(name);
    if (!group || !schedule || schedule.nextAt !== at) return;
    invokeSchedule(world, schedule);
    planSchedule(world, schedule, at);
    const isOver = schedule.nextAt === undefined && (schedule.endsAt !== undefined || isOnce(schedule.expression));
    if (isOver && schedule.deletesItself) group.schedules.delete(name);
  },
} satisfies Partial<EventHandlers>;

const isOnce = (expression: string): boolean => parseSchedule(expression)?.kind === 'at';
