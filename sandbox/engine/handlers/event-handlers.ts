import { alarmEvents } from '@/sandbox/engine/alarms/alarms';
import { scalingEvents } from '@/sandbox/engine/autoscaler/scaling-events';
import { serviceEvents } from '@/sandbox/engine/deployment/reconcile-service';
import { fleetEvents } from '@/sandbox/engine/fleet/managed-scaling';
import type { EventHandlers } from '@/sandbox/engine/kernel/event-handlers';
import { proxyEvents } from '@/sandbox/engine/task/service-connect-proxy';
import { startEvents } from '@/sandbox/engine/task/start-task';
import { stopEvents } from '@/sandbox/engine/task/stop-task';
import { targetEvents } from '@/sandbox/engine/traffic/target-health';
import { balancerEvents } from '@/sandbox/operations/balancers/events';
import { networkEvents } from '@/sandbox/operations/ec2/events';
import { imageEvents } from '@/sandbox/operations/ecr/events';
import { ruleEvents } from '@/sandbox/operations/events/events';
import { keyEvents } from '@/sandbox/operations/kms/events';
import { schedulerEvents } from '@/sandbox/operations/scheduler/events';
import { secretEvents } from '@/sandbox/operations/secrets/events';

/** Every kind of event that the engine and the operations plan, each handled where it belongs. */
export const eventHandlers: EventHandlers = {
  ...startEvents,
  ...stopEvents,
  ...proxyEvents,
  ...targetEvents,
  ...serviceEvents,
  ...fleetEvents,
  ...balancerEvents,
  ...alarmEvents,
  ...scalingEvents,
  ...networkEvents,
  ...imageEvents,
  ...secretEvents,
  ...keyEvents,
  ...ruleEvents,
  ...schedulerEvents,
};
