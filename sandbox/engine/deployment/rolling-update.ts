import { planPass, REACTION } from '@/sandbox/engine/kernel/reconcile-schedule';
import type { Deployment, Service } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';
import { isRetiring } from './early-success';
import { byWorth, type Front, forces, rollingFront, spread } from './rollout-window';
import { isPaused, scaling, start, stopAll, unhealthyCause } from './scale-tasks';
import { lastCompleted } from './service-deployments';
import { announce, SAY } from './service-events';
import { countFailure } from './task-failures';
import { muster } from './tasks-by-health';
import { spareTasks } from './zone-rebalancing';

/**
 * The next step of a rollout, or of keeping the desired count: stops what is replaced or too many as far as the floor
 * allows, then starts what is missing as far as the ceiling allows.
 */
export function takeStep(world: World, service: Service, primary: Deployment): void {
  if (primary.rolloutState === 'FAILED') {
    holdOut(world, service, primary);
    return;
  }
  const front = rollingFront(service, primary);
  const isReplaced = replaceOlder(world, service, front);
  const isHeld = hold(world, service, front);
  countOlder(world, service, front);
  if (!isReplaced && !isHeld) reportDeadlock(world, service, front);
}

/** Keeps a deployment at the desired count within the bounds of its front. */
export function hold(world: World, service: Service, front: Front): boolean {
  front.lead.desiredCount = service.desiredCount;
  const isTrimmed = trim(world, service, front);
  const isFilled = fill(world, service, front);
  return isTrimmed || isFilled;
}

/** What older deployments are asked for is what they still have. */
export function countOlder(world: World, service: Service, { older }: Front): void {
  const crewOf = muster(world, service);
  for (const deployment of older) deployment.desiredCount = crewOf(deployment).living.length;
}

/**
 * Stops tasks of older deployments: those that are still starting, those that the new ones have made superfluous, and as
 * many as must make room for new ones, never letting the healthy ones fall below the floor.
 */
export function replaceOlder(world: World, service: Service, front: Front): boolean {
  const { crew, older, occupied, healthy, missing } = forces(world, service, front);
  const { lead, floor, ceiling } = front;
  const wanted = isPaused(world, lead) ? 0 : missing;
  const superfluous = crew.healthy.length + older.living.length - service.desiredCount;
  const inTheWay = wanted - (ceiling - occupied);
  const quota = isRetiring(world, service, lead)
    ? older.living.length
    : Math.max(older.starting.length, superfluous, inTheWay);
  const spareable = Math.max(0, healthy - floor);
  const leaving = byWorth({ ...older, healthy: older.healthy.slice(0, spareable) }).slice(0, Math.max(0, quota));
  if (leaving.length === 0) return false;
  lead.lastReplacedAt = world.now;
  stopAll(world, service, leaving, scaling(lead));
  return true;
}

/** Stops the lead's own tasks that are too many, and those that are unhealthy when their replacement is there. */
function trim(world: World, service: Service, front: Front): boolean {
  const { crew, occupied } = forces(world, service, front);
  const wanted = service.desiredCount + spareTasks(service, crew.living);
  const surplus = crew.living.length - crew.unhealthy.length - wanted;
  const leaving = [...crew.starting, ...crew.settling, ...spread(crew.healthy)].slice(0, Math.max(0, surplus));
  stopAll(world, service, leaving, scaling(front.lead));
  const isReplaced = crew.healthy.length >= service.desiredCount;
  const isFull = occupied - leaving.length >= front.ceiling;
  const unhealthy = isReplaced ? crew.unhealthy : isFull ? crew.unhealthy.slice(0, 1) : [];
  for (const task of unhealthy) {
    const cause = unhealthyCause(world, task);
    countFailure(service, front.lead, task);
    stopAll(world, service, [task], cause);
  }
  if (unhealthy.length > 0) planPass(world, service, REACTION.nextUnhealthy);
  return leaving.length + unhealthy.length > 0;
}

function fill(world: World, service: Service, front: Front): boolean {
  const { crew, occupied, missing } = forces(world, service, front);
  const count = Math.min(missing, front.ceiling - occupied);
  if (count <= 0 || isPaused(world, front.lead)) return false;
  start(world, service, front.lead, count, Math.min(crew.unhealthy.length, count));
  return true;
}

/**
 * While the primary has failed and nobody rolled back, it starts nothing; the deployment before it carries what the
 * primary's healthy tasks do not, and what is more than the desired count is stopped.
 */
function holdOut(world: World, service: Service, primary: Deployment): void {
  const front = rollingFront(service, primary);
  const { crew, older, occupied } = forces(world, service, front);
  const wanted = Math.max(0, service.desiredCount - crew.healthy.length);
  const superfluous = [
    ...byWorth(older).slice(0, Math.max(0, older.living.length - wanted)),
    ...byWorth(crew).slice(0, Math.max(0, crew.living.length - service.desiredCount)),
  ];
  stopAll(world, service, superfluous, scaling(primary));
  const source = lastCompleted(service);
  if (!source) return;
  source.desiredCount = wanted;
  const count = Math.min(wanted - older.living.length, front.ceiling - occupied);
  if (count > 0 && !isPaused(world, source)) start(world, service, source, count, 0);
}

function reportDeadlock(world: World, service: Service, front: Front): void {
  const { crew, older, dying, missing } = forces(world, service, front);
  const isMoving = dying > 0 || [crew, older].some(({ starting, settling }) => starting.length + settling.length > 0);
  if (missing > 0 && older.living.length > 0 && !isMoving && !isPaused(world, front.lead)) {
    announce(world, service, SAY.stuck);
  }
}
