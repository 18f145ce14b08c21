import { alarmEvents } from '@/sandbox/engine/alarms/alarms';
import { scalingEvents } from '@/sandbox/engine/autoscaler/scaling-events';
import { schedulerEvents } from '@/sandbox/engine/deployment/reconcile-service';
import { startEvents } from '@/sandbox/engine/task/start-task';
import { stopEvents } from '@/sandbox/engine/task/stop-task';
import { targetEvents } from '@/sandbox/engine/traffic/target-health';
import { balancerEvents } from '@/sandbox/operations/balancers/events';
import { networkEvents } from '@/sandbox/operations/ec2/events';
import { imageEvents } from '@/sandbox/operations/ecr/events';
import { secretEvents } from '@/sandbox/operations/secrets/events';
import type { AgendaEvent } from '@/sandbox/state/agenda';
import type { World } from '@/sandbox/world';

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
