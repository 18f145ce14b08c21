import { activeTasksOf } from '@/sandbox/engine/kernel/lookup';
import { REACTION_SECONDS } from '@/sandbox/engine/kernel/reconcile-schedule';
import { most } from '@/sandbox/list';
import type { Deployment, Service, Task } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';
import { divideByPlace } from './place-on-hosts';
import { groupTasksByHealth, type TasksByHealth } from './tasks-by-health';

/** The fewest healthy and the most tasks that a service may have while it is rolled out. Docs of `DeploymentConfiguration`. */
export const rolloutBounds = ({ desiredCount, configuration }: Pick<Service, 'desiredCount' | 'configuration'>) => ({
  minHealthy: Math.ceil((desiredCount * configuration.minimumHealthyPercent) / 100),
  maxTasks: Math.floor((desiredCount * configuration.maximumPercent) / 100),
});

/** The deployment that is to have the desired count of tasks, those whose tasks it replaces, and the bounds of them all. */
export type RolloutWindow = {
  deployment: Deployment;
  desiredCount: number;
  older: readonly Deployment[];
  minHealthy: number;
  maxTasks: number;
};

/** A rolling update: one deployment takes the place of every other. */
export const rollingWindow = (service: Service, deployment: Deployment): RolloutWindow => ({
  deployment,
  desiredCount: service.desiredCount,
  older: service.deployments.filter((other) => other !== deployment),
  ...rolloutBounds(service),
});

/** A deployment beside others, each with the whole desired count, while traffic moves between them. */
export function separateWindow(service: Service, deployment: Deployment): RolloutWindow {
  const { desiredCount } = service;
  const { minHealthy, maxTasks } = rolloutBounds(service);
  return { deployment, desiredCount, older: [], minHealthy, maxTasks: Math.max(desiredCount, maxTasks) };
}

export type TaskCounts = {
  own: TasksByHealth;
  older: TasksByHealth;
  stopping: number;
  occupied: number;
  healthy: number;
  missing: number;
};

/**
 * The tasks of a window's deployment and of those that it replaces; how many of the allowed tasks there are already, those
 * included that still keep their slot while they stop, and how many the deployment still has to start. Its own tasks on
 * instances that are drained are among those that it replaces.
 */
export function countTasks(world: World, service: Service, window: RolloutWindow): TaskCounts {
  const { deployment, desiredCount, older: others } = window;
  const tasksOf = groupTasksByHealth(world, service);
  const { inPlace: own, misplaced = NO_TASKS } = divideByPlace(world, service, deployment, tasksOf(deployment));
  const older = [...others.map(tasksOf), misplaced].reduce(mergeTasks, NO_TASKS);
  const stopping = activeTasksOf(world, service).filter(
    (task) => task.deploymentId === deployment.id && keepsItsSlot(world, task),
  ).length;
  return {
    own,
    older,
    stopping,
    occupied: own.live.length + older.live.length + stopping,
    healthy: own.healthy.length + older.healthy.length,
    missing: Math.max(0, desiredCount - (own.live.length - own.unhealthy.length) - stopping),
  };
}

/**
 * Whether a task that ended by itself or was stopped by hand still keeps its slot: the scheduler replaces the one when it
 * is gone, the other after a while. The slot of an interrupted Spot task is free from the warning on.
 */
export function keepsItsSlot(world: World, { desiredStatus, state, stopCode, stopRequestedAt = 0 }: Task): boolean {
  if (desiredStatus !== 'STOPPED' || stopCode === 'ServiceSchedulerInitiated' || stopCode === 'SpotInterruption')
    return false;
  if (stopCode !== 'UserInitiated') return state !== 'STOPPED';
  return world.now - stopRequestedAt < (REACTION_SECONDS.stoppedByUser * 1000) / world.speed;
}

const NO_TASKS: TasksByHealth = { live: [], starting: [], settling: [], healthy: [], unhealthy: [] };
const mergeTasks = (a: TasksByHealth, b: TasksByHealth): TasksByHealth => ({
  live: [...a.live, ...b.live],
  starting: [...a.starting, ...b.starting],
  settling: [...a.settling, ...b.settling],
  healthy: [...a.healthy, ...b.healthy],
  unhealthy: [...a.unhealthy, ...b.unhealthy],
});

/**
 * The tasks of older deployments that may be stopped, in the order in which they are. What starts or is unhealthy serves nobody;
 * of what runs, healthy or not known to be so yet, the minimum stays.
 */
export function tasksFreeToStop(
  world: World,
  { own, older, healthy }: TaskCounts,
  { minHealthy }: RolloutWindow,
): Task[] {
  const { starting, unhealthy, settling, healthy: well } = unprotectedTasks(world, older);
  const running = healthy + own.settling.length + older.settling.length;
  const spareHealthy = well.slice(0, Math.max(0, healthy - minHealthy));
  const spareRunning = [...settling, ...spareHealthy].slice(0, Math.max(0, running - minHealthy));
  return [...starting, ...unhealthy, ...spareRunning];
}

/** Whether a task asked not to be stopped by scaling or deployments, and the time that it was given is not over. */
export const isProtected = ({ now }: World, { protectedUntil = 0 }: Task): boolean => protectedUntil > now;

/** Those of a deployment's tasks that scaling and deployments may stop. */
export function unprotectedTasks(world: World, tasks: TasksByHealth): TasksByHealth {
  if (!tasks.live.some((task) => isProtected(world, task))) return tasks;
  const open = (some: readonly Task[]) => some.filter((task) => !isProtected(world, task));
  return {
    live: open(tasks.live),
    starting: open(tasks.starting),
    settling: open(tasks.settling),
    healthy: open(tasks.healthy),
    unhealthy: open(tasks.unhealthy),
  };
}

/** In the order in which tasks are stopped. */
export const leastHealthyFirst = ({ starting, unhealthy, settling, healthy }: TasksByHealth): Task[] => [
  ...starting,
  ...unhealthy,
  ...settling,
  ...healthy,
];

/** Orders tasks so that stopping the first ones leaves the zones as even as can be. */
export function spreadOverZones(tasks: readonly Task[]): Task[] {
  const perZone = new Map<string, number>();
  for (const { zone } of tasks) perZone.set(zone, (perZone.get(zone) ?? 0) + 1);
  const rest = [...tasks];
  const ordered: Task[] = [];
  while (rest.length > 0) {
    const fullest = most(rest.map(({ zone }) => perZone.get(zone) ?? 0));
    const [next] = rest.splice(
      rest.findIndex(({ zone }) => perZone.get(zone) === fullest),
      1,
    );
    if (!next) break;
    perZone.set(next.zone, fullest - 1);
    ordered.push(next);
  }
  return ordered;
}
