import { activeTasksOf, isStarting } from '@/sandbox/engine/kernel/lookup';
import { REACTION_SECONDS, scheduleReconcile } from '@/sandbox/engine/kernel/reconcile-schedule';
import { hasHealthCheck } from '@/sandbox/engine/task/container-health';
import type { Target } from '@/sandbox/state/balancers';
import type { Deployment, Service, Task } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';
import { addServiceEvent, EVENT_TEXT, hasServiceEvent } from './service-events';

/** How the scheduler classifies a task that is to run. `settling` runs but does not count as healthy yet. */
export type TaskHealth = 'starting' | 'settling' | 'healthy' | 'unhealthy';

/** The tasks of one deployment that are to run, by their health; `live` are all of them. */
export type TasksByHealth = Record<TaskHealth, Task[]> & { live: Task[] };

/** Groups the tasks of every deployment, in one walk over the service's tasks. */
export function groupTasksByHealth(world: World, service: Service): (deployment: Deployment) => TasksByHealth {
  const byDeployment = new Map<string, TasksByHealth>();
  for (const task of activeTasksOf(world, service)) {
    if (task.desiredStatus !== 'RUNNING' || task.deploymentId === undefined) continue;
    const tasks = byDeployment.get(task.deploymentId) ?? noTasks();
    byDeployment.set(task.deploymentId, tasks);
    tasks.live.push(task);
    tasks[taskHealthOf(world, service, task)].push(task);
  }
  return ({ id }) => byDeployment.get(id) ?? noTasks();
}

const noTasks = (): TasksByHealth => ({ live: [], starting: [], settling: [], healthy: [], unhealthy: [] });

/**
 * A task counts as healthy when all that checks it says so: its container health checks and every target registered for it.
 * One that nothing checks counts when it has been RUNNING for 40 s. Failures within the service's grace period do not
 * count. Docs of `DeploymentConfiguration.minimumHealthyPercent`.
 */
export function taskHealthOf(world: World, service: Service, task: Task): TaskHealth {
  if (isStarting(task)) return 'starting';
  const ageSeconds = ((world.now - (task.startedAt ?? world.now)) * world.speed) / 1000;
  const failedCheck = failedCheckOf(world, task);
  if (failedCheck) return ageSeconds >= service.gracePeriodSeconds ? 'unhealthy' : 'settling';
  const targets = expectedTargets(service, task);
  const hasContainerCheck = hasHealthCheck(world, task);
  if (targets === 0 && !hasContainerCheck) return ageSeconds < REACTION_SECONDS.settled ? 'settling' : 'healthy';
  const isPending = (hasContainerCheck && task.health === 'UNKNOWN') || areTargetsPending(world, task, targets);
  return isPending ? 'settling' : 'healthy';
}

export type FailedCheck = { kind: 'container' } | { kind: 'target'; groupArn: string; target: Target };

/** The health check that a task fails, if any. */
export function failedCheckOf(world: World, task: Task): FailedCheck | undefined {
  if (task.health === 'UNHEALTHY') return { kind: 'container' };
  for (const { targetGroupArn, key } of task.targets) {
    const target = world.balancers.targetGroups.get(targetGroupArn)?.targets.get(key);
    if (target?.state === 'unhealthy') return { kind: 'target', groupArn: targetGroupArn, target };
  }
  return undefined;
}

/** Adds one event for each unhealthy task, and schedules a reconciliation for the end of its grace period. */
export function reportUnhealthyTasks(world: World, service: Service): void {
  for (const task of activeTasksOf(world, service)) {
    const failedCheck = task.desiredStatus === 'RUNNING' ? failedCheckOf(world, task) : undefined;
    if (!failedCheck) continue;
    const graceEnds = (task.startedAt ?? world.now) + (service.gracePeriodSeconds * 1000) / world.speed;
    if (graceEnds > world.now) scheduleReconcile(world, service, ((graceEnds - world.now) * world.speed) / 1000);
    const text =
      failedCheck.kind === 'container'
        ? EVENT_TEXT.unhealthyContainer(task)
        : EVENT_TEXT.unhealthyTarget(
            task,
            failedCheck.target.port,
            failedCheck.groupArn,
            failedCheck.target.description ?? '',
          );
    if (!hasServiceEvent(service, text)) addServiceEvent(world, service, text);
  }
}

/** How many target groups a task of its revision is registered with. */
const expectedTargets = ({ revisions }: Service, { revisionArn = '' }: Task): number =>
  revisions.get(revisionArn)?.loadBalancers.length ?? 0;

/** Whether a load balancer has not said yet whether a task is healthy. */
function areTargetsPending(world: World, task: Task, expected: number): boolean {
  if (task.targets.length < expected) return true;
  return task.targets.some(({ targetGroupArn, key }) => {
    const state = world.balancers.targetGroups.get(targetGroupArn)?.targets.get(key)?.state;
    // An unused target is not checked, so it cannot count as healthy.
    return state === 'initial' || state === 'unused';
  });
}
