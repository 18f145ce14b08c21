import { activeTasksOf, isStarting } from '@/sandbox/engine/kernel/lookup';
import { planPass, REACTION } from '@/sandbox/engine/kernel/reconcile-schedule';
import { hasHealthCheck } from '@/sandbox/engine/task/container-health';
import type { Target } from '@/sandbox/state/balancers';
import type { Deployment, Service, Task } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';
import { announce, SAY, wasAnnounced } from './service-events';

/** How the scheduler sees a living task. `settling` runs but does not count as healthy yet. */
export type Standing = 'starting' | 'settling' | 'healthy' | 'unhealthy';

/** The living tasks of one deployment by standing. */
export type Crew = Record<Standing, Task[]> & { living: Task[] };

/** Every deployment's crew, from one walk over the service's tasks. */
export function muster(world: World, service: Service): (deployment: Deployment) => Crew {
  const crews = new Map<string, Crew>();
  for (const task of activeTasksOf(world, service)) {
    if (task.desired !== 'RUNNING' || task.deploymentId === undefined) continue;
    const crew = crews.get(task.deploymentId) ?? emptyCrew();
    crews.set(task.deploymentId, crew);
    crew.living.push(task);
    crew[standingOf(world, service, task)].push(task);
  }
  return ({ id }) => crews.get(id) ?? emptyCrew();
}

const emptyCrew = (): Crew => ({ living: [], starting: [], settling: [], healthy: [], unhealthy: [] });

/**
 * A task counts as healthy when it has been RUNNING for 40 s and nothing says otherwise: its container health checks
 * pass, and so does every target registered for it. Failures within the service's grace period are not held against it.
 */
export function standingOf(world: World, service: Service, task: Task): Standing {
  if (isStarting(task)) return 'starting';
  const ageSeconds = ((world.now - (task.startedAt ?? world.now)) * world.speed) / 1000;
  const trouble = troubleOf(world, task);
  if (trouble) return ageSeconds >= service.gracePeriodSeconds ? 'unhealthy' : 'settling';
  if (ageSeconds < REACTION.settled || isUndecided(world, service, task)) return 'settling';
  return 'healthy';
}

export type Trouble = { kind: 'container' } | { kind: 'target'; groupArn: string; target: Target };

/** The health check that a task fails, if any. */
export function troubleOf(world: World, task: Task): Trouble | undefined {
  if (task.health === 'UNHEALTHY') return { kind: 'container' };
  for (const { targetGroupArn, key } of task.targets) {
    const target = world.balancers.targetGroups.get(targetGroupArn)?.targets.get(key);
    if (target?.state === 'unhealthy') return { kind: 'target', groupArn: targetGroupArn, target };
  }
  return undefined;
}

/** Tells once of each unhealthy task what is wrong with it, and looks again when a grace period ends. */
export function reportTrouble(world: World, service: Service): void {
  for (const task of activeTasksOf(world, service)) {
    const trouble = task.desired === 'RUNNING' ? troubleOf(world, task) : undefined;
    if (!trouble) continue;
    const graceEnds = (task.startedAt ?? world.now) + (service.gracePeriodSeconds * 1000) / world.speed;
    if (graceEnds > world.now) planPass(world, service, ((graceEnds - world.now) * world.speed) / 1000);
    const text =
      trouble.kind === 'container'
        ? SAY.unhealthyContainer(task)
        : SAY.unhealthyTarget(task, trouble.target.port, trouble.groupArn, trouble.target.description ?? '');
    if (!wasAnnounced(service, text)) announce(world, service, text);
  }
}

/** Whether a health check has not spoken yet. */
function isUndecided(world: World, service: Service, task: Task): boolean {
  if (task.health === 'UNKNOWN' && hasHealthCheck(world, task)) return true;
  const expected = task.revisionArn ? (service.revisions.get(task.revisionArn)?.loadBalancers.length ?? 0) : 0;
  if (task.targets.length < expected) return true;
  return task.targets.some(({ targetGroupArn, key }) => {
    const state = world.balancers.targetGroups.get(targetGroupArn)?.targets.get(key)?.state;
    // Nobody checks one that is unused, and what nobody has checked is not known to be healthy.
    return state === 'initial' || state === 'unused';
  });
}
