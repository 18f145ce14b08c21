import { isStarting } from '@/sandbox/engine/kernel/lookup';
import { planPass, REACTION } from '@/sandbox/engine/kernel/reconcile-schedule';
import { type StopCause, stopTask } from '@/sandbox/engine/task/stop-task';
import type { Deployment, Service, Task } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';
import { NO_CAPACITY, place, usesEc2 } from './placement';
import { announce, SAY } from './service-events';
import { troubleOf } from './tasks-by-health';

/** Starts tasks of a deployment, and says what became of it; where there is no room it tries again after a while. */
export function start(world: World, service: Service, deployment: Deployment, count: number, replaced: number): void {
  const started = place(world, service, deployment, count);
  deployment.updatedAt = world.now;
  if (started.length > 0) announce(world, service, SAY.started(started, Math.min(replaced, started.length)));
  if (started.length === count) return;
  announce(world, service, usesEc2(service, deployment) ? SAY.noInstances : SAY.unplaced(NO_CAPACITY));
  planPass(world, service, REACTION.noCapacity);
}

/** Stops tasks for one cause, and says so. */
export function stopAll(world: World, service: Service, tasks: readonly Task[], cause: StopCause): void {
  const pending = tasks.filter(isStarting);
  const running = tasks.filter((task) => !isStarting(task));
  for (const task of tasks) stopTask(world, task, cause);
  if (pending.length > 0) announce(world, service, SAY.stoppedPending(pending.length));
  if (running.length > 0) announce(world, service, SAY.stopped(running));
}

export const scaling = ({ id }: Deployment): StopCause => ({
  code: 'ServiceSchedulerInitiated',
  reason: `Scaling activity initiated by (deployment ${id})`,
});

export function unhealthyCause(world: World, task: Task): StopCause {
  const trouble = troubleOf(world, task);
  const reason =
    trouble?.kind === 'target'
      ? `Task failed ELB health checks in (target-group ${trouble.groupArn})`
      : 'Task failed container health checks';
  return { code: 'ServiceSchedulerInitiated', reason };
}

/** Whether a deployment waits before its next try, since its last ones failed. */
export const isPaused = (world: World, { backOff }: Deployment): boolean => backOff.until > world.now;
