import { isStarting } from '@/sandbox/engine/kernel/lookup';
import { REACTION_SECONDS, scheduleReconcile } from '@/sandbox/engine/kernel/reconcile-schedule';
import { type StopCause, stopTask } from '@/sandbox/engine/task/stop-task';
import type { Deployment, Service, Task } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';
import { placeTasks } from './placement';
import { addServiceEvent, EVENT_TEXT } from './service-events';
import { failedCheckOf } from './tasks-by-health';

/** Starts tasks of a deployment, with events; where there is no capacity it tries again after a while. */
export function startTasks(
  world: World,
  service: Service,
  deployment: Deployment,
  count: number,
  replaced: number,
): void {
  const { started, shortfall } = placeTasks(world, service, deployment, count);
  deployment.updatedAt = world.now;
  if (started.length > 0)
    addServiceEvent(world, service, EVENT_TEXT.started(started, Math.min(replaced, started.length)), {
      setId: deployment.id,
    });
  if (started.length === count) return;
  if (shortfall) addServiceEvent(world, service, shortfall, { setId: deployment.id });
  scheduleReconcile(world, service, REACTION_SECONDS.noCapacity);
}

/** Stops tasks for one cause, with events. */
export function stopTasks(world: World, service: Service, tasks: readonly Task[], cause: StopCause): void {
  const pending = tasks.filter(isStarting);
  const running = tasks.filter((task) => !isStarting(task));
  for (const task of tasks) stopTask(world, task, cause);
  if (pending.length > 0)
    addServiceEvent(world, service, EVENT_TEXT.stoppedPending(pending.length), { setId: tasks[0]?.deploymentId });
  if (running.length > 0)
    addServiceEvent(world, service, EVENT_TEXT.stopped(running), { setId: tasks[0]?.deploymentId });
}

export const scalingCause = ({ id }: Deployment): StopCause => ({
  code: 'ServiceSchedulerInitiated',
  reason: `Scaling activity initiated by (deployment ${id})`,
});

export function unhealthyCause(world: World, task: Task): StopCause {
  const failedCheck = failedCheckOf(world, task);
  const reason =
    failedCheck?.kind === 'target'
      ? `Task failed ELB health checks in (target-group ${failedCheck.groupArn})`
      : 'Task failed container health checks';
  return { code: 'ServiceSchedulerInitiated', reason };
}

/** Whether a deployment waits before its next try, since its last ones failed. */
export const isBackingOff = (world: World, { backOff }: Deployment): boolean => backOff.until > world.now;
