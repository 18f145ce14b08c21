import type { EventHandlers } from '@/sandbox/engine/kernel/event-handlers';
import { decideScaling } from './scaling-decision';
import { scheduleEvents } from './scheduled-actions';
import { capacityEvents } from './set-capacity';

/** Application Auto Scaling: its reactions to alarms and schedules, and its activities until they are fulfilled. */
export const scalingEvents = {
  ...capacityEvents,
  ...scheduleEvents,
  'scaling.decide': (world, event) => {
    const target = world.scaling.targets.get(event.resource);
    if (target) decideScaling(world, target);
  },
} satisfies Partial<EventHandlers>;
