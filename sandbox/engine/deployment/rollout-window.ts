import { activeTasksOf } from '@/sandbox/engine/kernel/lookup';
import { REACTION } from '@/sandbox/engine/kernel/reconcile-schedule';
import type { Deployment, Service, Task } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';
import { type Crew, muster } from './tasks-by-health';

/** The least healthy and the most living tasks of a service while it is rolled out. Docs of `DeploymentConfiguration`. */
export const bounds = ({ desiredCount, configuration }: Pick<Service, 'desiredCount' | 'configuration'>) => ({
  floor: Math.ceil((desiredCount * configuration.minimumHealthyPercent) / 100),
  ceiling: Math.floor((desiredCount * configuration.maximumPercent) / 100),
});

/** The deployment that is to have the desired count of tasks, those whose tasks it replaces, and the bounds of them all. */
export type Front = { lead: Deployment; older: readonly Deployment[]; floor: number; ceiling: number };

/** A rolling update: one deployment takes the place of every other. */
export const rollingFront = (service: Service, lead: Deployment): Front => ({
  lead,
  older: service.deployments.filter((deployment) => deployment !== lead),
  ...bounds(service),
});

/** A deployment that stands beside others, each with all the tasks that are desired, while traffic moves between them. */
export function loneFront(service: Service, lead: Deployment): Front {
  const { floor, ceiling } = bounds(service);
  return { lead, older: [], floor, ceiling: Math.max(service.desiredCount, ceiling) };
}

export type Forces = { crew: Crew; older: Crew; dying: number; occupied: number; healthy: number; missing: number };

/**
 * The lead's crew and that of those it replaces; how many places below the ceiling are taken, and how many tasks the lead
 * still has to start.
 */
export function forces(world: World, service: Service, { lead, older: others }: Front): Forces {
  const crewOf = muster(world, service);
  const crew = crewOf(lead);
  const older = others.map(crewOf).reduce(merge, NOBODY);
  const dying = activeTasksOf(world, service).filter(
    (task) => task.deploymentId === lead.id && holdsItsPlace(world, task),
  ).length;
  return {
    crew,
    older,
    dying,
    occupied: crew.living.length + older.living.length + dying,
    healthy: crew.healthy.length + older.healthy.length,
    missing: Math.max(0, service.desiredCount - (crew.living.length - crew.unhealthy.length) - dying),
  };
}

/**
 * Whether a task that ended by itself or was stopped by hand still holds its place: the scheduler replaces the one when it
 * is gone, the other after a while. The place of an interrupted Spot task is free from the warning on.
 */
export function holdsItsPlace(world: World, { desired, state, stopCode, condemnedAt = 0 }: Task): boolean {
  if (desired !== 'STOPPED' || stopCode === 'ServiceSchedulerInitiated' || stopCode === 'SpotInterruption')
    return false;
  if (stopCode !== 'UserInitiated') return state !== 'STOPPED';
  return world.now - condemnedAt < (REACTION.stoppedByUser * 1000) / world.speed;
}

const NOBODY: Crew = { living: [], starting: [], settling: [], healthy: [], unhealthy: [] };
const merge = (a: Crew, b: Crew): Crew => ({
  living: [...a.living, ...b.living],
  starting: [...a.starting, ...b.starting],
  settling: [...a.settling, ...b.settling],
  healthy: [...a.healthy, ...b.healthy],
  unhealthy: [...a.unhealthy, ...b.unhealthy],
});

/** Least worth keeping first. */
export const byWorth = ({ starting, unhealthy, settling, healthy }: Crew): Task[] => [
  ...starting,
  ...unhealthy,
  ...settling,
  ...healthy,
];

/** Orders tasks so that taking from the front leaves the zones as even as can be. */
export function spread(tasks: readonly Task[]): Task[] {
  const perZone = new Map<string, number>();
  for (const { zone } of tasks) perZone.set(zone, (perZone.get(zone) ?? 0) + 1);
  const rest = [...tasks];
  const ordered: Task[] = [];
  while (rest.length > 0) {
    const fullest = Math.max(...rest.map(({ zone }) => perZone.get(zone) ?? 0));
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
