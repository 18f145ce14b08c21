import { createHash } from 'node:crypto';
import type { ServiceConnectConfiguration } from '@aws-sdk/client-ecs';
import type { EventHandlers } from '@/sandbox/engine/kernel/event-handlers';
import { serviceOf } from '@/sandbox/engine/kernel/lookup';
import { REACTION_SECONDS, scheduleReconcileForTask } from '@/sandbox/engine/kernel/reconcile-schedule';
import { scheduleEvent } from '@/sandbox/engine/kernel/schedule-event';
import { logDestination } from '@/sandbox/engine/logs/container-logs';
import { appendEvents, ensureStream } from '@/sandbox/engine/logs/log-sources';
import type { Task } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';
import { taskOf } from './task-state';

/** Until ECS takes a proxy that does not get ready for unhealthy. Not measured. */
const UNREADY_SECONDS = 60;

const UNREADY =
  '[error] [AppNet Agent] Envoy readiness check failed with: Get "http://127.0.0.1:9901/ready": context deadline exceeded (Client.Timeout exceeded while awaiting headers)';

/** The settings by which a task has the proxy of Service Connect, if it has one. */
export function proxySettings(world: World, task: Task): ServiceConnectConfiguration | undefined {
  const settings = serviceOf(world, task)?.revisions.get(task.revisionArn ?? '')?.integrations?.serviceConnect;
  return settings?.enabled ? settings : undefined;
}

/** What ECS calls the proxy among the containers of a task. */
export const proxyName = ({ arn }: Task): string =>
  `ecs-service-connect-${createHash('md5').update(arn).digest('hex').slice(0, 5)}`;

/** Plans what becomes of the proxy of a task that has come to run. It gets ready at once, unless that is broken. */
export function startProxy(world: World, task: Task): void {
  if (!world.faults.proxiesUnready || !proxySettings(world, task)) return;
  scheduleEvent(world, UNREADY_SECONDS, { kind: 'proxy.unready', task: task.arn });
}

export const proxyEvents = {
  'proxy.unready': (world, event) => {
    const task = taskOf(world, event);
    const settings = task && proxySettings(world, task);
    if (!settings || task.state !== 'RUNNING') return;
    task.isProxyUnready = true;
    task.health = 'UNHEALTHY';
    task.version += 1;
    const { logConfiguration } = settings;
    const destination = logDestination(task, { name: proxyName(task), logConfiguration });
    const group = world.logs.groups.get(destination?.group ?? '');
    if (destination && group) {
      const stream = ensureStream(group, destination.stream, world.now);
      appendEvents(world, stream, [{ timestamp: Math.floor(world.now), message: UNREADY }]);
    }
    scheduleReconcileForTask(world, task, REACTION_SECONDS.unhealthy);
  },
} satisfies Partial<EventHandlers>;
