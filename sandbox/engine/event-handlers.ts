import { balancerEvents } from '@/sandbox/operations/balancers/events';
import { networkEvents } from '@/sandbox/operations/ec2/events';
import { imageEvents } from '@/sandbox/operations/ecr/events';
import { secretEvents } from '@/sandbox/operations/secrets/events';
import type { World } from '@/sandbox/world';
import type { AgendaEvent } from './agenda';
import { scalingEvents } from './autoscaler';
import { alarmEvents } from './metric-alarms';
import { schedulerEvents } from './scheduler';
import { targetEvents } from './target-health';
import { startEvents } from './task-start';
import { stopEvents } from './task-stop';

/** Carries out one kind of planned event; `world.now` is the event's own instant. */
export type EventHandler = (world: World, event: AgendaEvent) => void;

/** Every kind of event the engine knows. A module exports its own kinds and is listed here. */
export const eventHandlers: Readonly<Record<string, EventHandler>> = {
  ...startEvents,
  ...stopEvents,
  ...targetEvents,
  ...schedulerEvents,
  ...balancerEvents,
  ...alarmEvents,
  ...scalingEvents,
  ...networkEvents,
  ...imageEvents,
  ...secretEvents,
};
