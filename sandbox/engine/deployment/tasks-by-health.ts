import { activeTasksOf, isStarting } from '@/sandbox/engine/kernel/lookup';
import { REACTION_SECONDS, scheduleReconcile } from '@/sandbox/engine/kernel/reconcile-schedule';
import { hasHealthCheck } from '@/sandbox/engine/task/container-health';
import type { Target } from '@/sandbox/state/balancers';
import type { Deployment, Service, Task } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';
import { addServiceEvent, EVENT_TEXT, hasServiceEvent } from './service-events';

/** How the scheduler sees a living task. `settling` runs but does not count as healthy yet. */
export type TaskHealth = 'starting' | 'settling' | 'healthy' | 'unhealthy';

/** The living tasks of one deployment by standing. */
export type TasksByHealth = Record<TaskHealth, Task[]> & { live: Task[] };

/** Every deployment's crew, from one walk over the service's tasks. */
export function groupTasksByHealth(world: World, service: Service): (deployment: Deployment) => TasksByHealth {
  const crews = new Map<string, TasksByHealth>();
  for (const task of activeTasksOf(world, service)) {
    if (task.desiredStatus !== 'RUNNING' || task.deploymentId === undefined) continue;
    const crew = crews.get(task.deploymentId) ?? noTasks();
    crews.set(task.deploymentId, crew);
    crew.live.push(task);
    crew[taskHealthOf(world, service, task)].push(task);
  }
  return ({ id }) => crews.get(id) ?? noTasks();
}

const noTasks = (): TasksByHealth => ({ live: [], starting: [], settling: [], healthy: [], unhealthy: [] });

/**
 * A task counts as healthy when it has been RUNNING for 40 s and nothing says otherwise: its container health checks
 * pass, and so does every target registered for it. Failures within the service's grace period are not held against it.
 */
export function taskHealthOf(world: World, service: Service, task: Task): TaskHealth {
  if (isStarting(task)) return 'starting';
  const ageSeconds = ((world.now - (task.startedAt ?? world.now)) * world.speed) / 1000;
  const trouble = failedCheckOf(world, task);
  if (trouble) return ageSeconds >= service.gracePeriodSeconds ? 'unhealthy' : 'settling';
  if (ageSeconds < REACTION_SECONDS.settled || isHealthPending(world, service, task)) return 'settling';
  return 'healthy';
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

/** Tells once of each unhealthy task what is wrong with it, and looks again when a grace period ends. */
export function reportUnhealthyTasks(world: World, service: Service): void {
  for (const task of activeTasksOf(world, service)) {
    const trouble = task.desiredStatus === 'RUNNING' ? failedCheckOf(world, task) : undefined;
    if (!trouble) continue;
    const graceEnds = (task.startedAt ?? world.now) + (service.gracePeriodSeconds * 1000) / world.speed;
    if (graceEnds > world.now) scheduleReconcile(world, service, ((graceEnds - world.now) * world.speed) / 1000);
    const text =
      trouble.kind === 'container'
        ? EVENT_TEXT.unhealthyContainer(task)
        : EVENT_TEXT.unhealthyTarget(task, trouble.target.port, trouble.groupArn, trouble.target.description ?? '');
    if (!hasServiceEvent(service, text)) addServiceEvent(world, service, text);
  }
}

/** Whether a health check has not spoken yet. */
function isHealthPending(world: World, service: Service, task: Task): boolean {
  if (task.health === 'UNKNOWN' && hasHealthCheck(world, task)) return true;
  const expected = task.revisionArn ? (service.revisions.get(task.revisionArn)?.loadBalancers.length ?? 0) : 0;
  if (task.targets.length < expected) return true;
  return task.targets.some(({ targetGroupArn, key }) => {
    const state = world.balancers.targetGroups.get(targetGroupArn)?.targets.get(key)?.state;
    // Nobody checks one that is unused, and what nobody has checked is not known to be healthy.
    return state === 'initial' || state === 'unused';
  });
}
