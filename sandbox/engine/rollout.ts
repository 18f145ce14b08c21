import type { Deployment, Service, Task } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';
import { lastCompleted } from './deployments';
import { isStarting, tasksOf } from './lookup';
import { planPass, REACTION } from './passes';
import { NO_CAPACITY, place, usesEc2 } from './placement';
import { announce, SAY } from './service-events';
import { type Crew, muster, troubleOf } from './standing';
import { type StopCause, stopTask } from './task-stop';
import { countFailure } from './verdicts';

/** The least healthy and the most living tasks of a service while it is rolled out. Docs of `DeploymentConfiguration`. */
export const bounds = ({ desiredCount, configuration }: Pick<Service, 'desiredCount' | 'configuration'>) => ({
  floor: Math.ceil((desiredCount * configuration.minimumHealthyPercent) / 100),
  ceiling: Math.floor((desiredCount * configuration.maximumPercent) / 100),
});

/**
 * The next step of a rollout, or of keeping the desired count: stops what is replaced or too many as far as the floor
 * allows, then starts what is missing as far as the ceiling allows.
 */
export function takeStep(world: World, service: Service, primary: Deployment): void {
  if (primary.rolloutState === 'FAILED') {
    holdOut(world, service, primary);
    return;
  }
  primary.desiredCount = service.desiredCount;
  const isReplaced = replaceOlder(world, service, primary);
  const isTrimmed = trim(world, service, primary);
  const isFilled = fill(world, service, primary);
  const crewOf = muster(world, service);
  for (const older of service.deployments.slice(1)) older.desiredCount = crewOf(older).living.length;
  if (!isReplaced && !isTrimmed && !isFilled) reportDeadlock(world, service, primary);
}

type Forces = { crew: Crew; older: Crew; dying: number; occupied: number; healthy: number; missing: number };

/**
 * The primary's crew and everybody else's; how many places below the ceiling are taken, and how many tasks the primary
 * still has to start.
 */
function forces(world: World, service: Service, primary: Deployment): Forces {
  const crewOf = muster(world, service);
  const crew = crewOf(primary);
  const older = service.deployments.slice(1).map(crewOf).reduce(merge, NOBODY);
  const dying = tasksOf(world, service).filter(
    (task) => task.deploymentId === primary.id && holdsItsPlace(world, task),
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
 * is gone, the other after a while.
 */
function holdsItsPlace(world: World, { desired, state, stopCode, condemnedAt = 0 }: Task): boolean {
  if (desired !== 'STOPPED' || stopCode === 'ServiceSchedulerInitiated') return false;
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

/**
 * Stops tasks of older deployments: those that are still starting, those that the new ones have made superfluous, and as
 * many as must make room for new ones, never letting the healthy ones fall below the floor.
 */
function replaceOlder(world: World, service: Service, primary: Deployment): boolean {
  const { crew, older, occupied, healthy, missing } = forces(world, service, primary);
  const { floor, ceiling } = bounds(service);
  const wanted = isPaused(world, primary) ? 0 : missing;
  const superfluous = crew.healthy.length + older.living.length - service.desiredCount;
  const inTheWay = wanted - (ceiling - occupied);
  const quota = Math.max(older.starting.length, superfluous, inTheWay);
  const spareable = Math.max(0, healthy - floor);
  const leaving = byWorth({ ...older, healthy: older.healthy.slice(0, spareable) }).slice(0, Math.max(0, quota));
  if (leaving.length === 0) return false;
  primary.lastReplacedAt = world.now;
  stopAll(world, service, leaving, scaling(primary));
  return true;
}

/** Stops the primary's own tasks that are too many, and those that are unhealthy when their replacement is there. */
function trim(world: World, service: Service, primary: Deployment): boolean {
  const { crew, occupied } = forces(world, service, primary);
  const surplus = crew.living.length - crew.unhealthy.length - service.desiredCount;
  const leaving = [...crew.starting, ...crew.settling, ...spread(crew.healthy)].slice(0, Math.max(0, surplus));
  stopAll(world, service, leaving, scaling(primary));
  const isReplaced = crew.healthy.length >= service.desiredCount;
  const isFull = occupied - leaving.length >= bounds(service).ceiling;
  const unhealthy = isReplaced ? crew.unhealthy : isFull ? crew.unhealthy.slice(0, 1) : [];
  for (const task of unhealthy) {
    const cause = unhealthyCause(world, task);
    countFailure(service, primary, task);
    stopAll(world, service, [task], cause);
  }
  if (unhealthy.length > 0) planPass(world, service, REACTION.nextUnhealthy);
  return leaving.length + unhealthy.length > 0;
}

function fill(world: World, service: Service, primary: Deployment): boolean {
  const { crew, occupied, missing } = forces(world, service, primary);
  const count = Math.min(missing, bounds(service).ceiling - occupied);
  if (count <= 0 || isPaused(world, primary)) return false;
  start(world, service, primary, count, Math.min(crew.unhealthy.length, count));
  return true;
}

/**
 * While the primary has failed and nobody rolled back, it starts nothing; the deployment before it carries what the
 * primary's healthy tasks do not, and what is more than the desired count is stopped.
 */
function holdOut(world: World, service: Service, primary: Deployment): void {
  const { crew, older, occupied } = forces(world, service, primary);
  const wanted = Math.max(0, service.desiredCount - crew.healthy.length);
  const superfluous = [
    ...byWorth(older).slice(0, Math.max(0, older.living.length - wanted)),
    ...byWorth(crew).slice(0, Math.max(0, crew.living.length - service.desiredCount)),
  ];
  stopAll(world, service, superfluous, scaling(primary));
  const source = lastCompleted(service);
  if (!source) return;
  source.desiredCount = wanted;
  const count = Math.min(wanted - older.living.length, bounds(service).ceiling - occupied);
  if (count > 0 && !isPaused(world, source)) start(world, service, source, count, 0);
}

/** Least worth keeping first. */
const byWorth = ({ starting, unhealthy, settling, healthy }: Crew): Task[] => [
  ...starting,
  ...unhealthy,
  ...settling,
  ...healthy,
];

function start(world: World, service: Service, deployment: Deployment, count: number, replaced: number): void {
  const started = place(world, service, deployment, count);
  deployment.updatedAt = world.now;
  if (started.length > 0) announce(world, service, SAY.started(started, Math.min(replaced, started.length)));
  if (started.length === count) return;
  announce(world, service, usesEc2(service, deployment) ? SAY.noInstances : SAY.unplaced(NO_CAPACITY));
  planPass(world, service, REACTION.noCapacity);
}

function reportDeadlock(world: World, service: Service, primary: Deployment): void {
  const { crew, older, dying, missing } = forces(world, service, primary);
  const isMoving = dying > 0 || [crew, older].some(({ starting, settling }) => starting.length + settling.length > 0);
  if (missing > 0 && older.living.length > 0 && !isMoving && !isPaused(world, primary)) {
    announce(world, service, SAY.stuck);
  }
}

function stopAll(world: World, service: Service, tasks: readonly Task[], cause: StopCause): void {
  const pending = tasks.filter(isStarting);
  const running = tasks.filter((task) => !isStarting(task));
  for (const task of tasks) stopTask(world, task, cause);
  if (pending.length > 0) announce(world, service, SAY.stoppedPending(pending.length));
  if (running.length > 0) announce(world, service, SAY.stopped(running));
}

const scaling = ({ id }: Deployment): StopCause => ({
  code: 'ServiceSchedulerInitiated',
  reason: `Scaling activity initiated by (deployment ${id})`,
});

function unhealthyCause(world: World, task: Task): StopCause {
  const trouble = troubleOf(world, task);
  const reason =
    trouble?.kind === 'target'
      ? `Task failed ELB health checks in (target-group ${trouble.groupArn})`
      : 'Task failed container health checks';
  return { code: 'ServiceSchedulerInitiated', reason };
}

const isPaused = (world: World, { backOff }: Deployment): boolean => backOff.until > world.now;

/** Orders tasks so that taking from the front leaves the zones as even as can be. */
function spread(tasks: readonly Task[]): Task[] {
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
