import { REACTION_SECONDS, scheduleReconcile } from '@/sandbox/engine/kernel/reconcile-schedule';
import type { Deployment, Service } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';
import { isWaitingForCleanup } from './early-success';
import { countTasks, leastHealthyFirst, type RolloutWindow, rollingWindow, spreadOverZones } from './rollout-window';
import { isBackingOff, scalingCause, startTasks, stopTasks, unhealthyCause } from './scale-tasks';
import { lastCompletedDeployment } from './service-deployments';
import { addServiceEvent, EVENT_TEXT } from './service-events';
import { countFailure } from './task-failures';
import { groupTasksByHealth } from './tasks-by-health';
import { spareTasks } from './zone-rebalancing';

/**
 * The next step of a rollout, or of keeping the desired count: stops what is replaced or too many as far as the floor
 * allows, then starts what is missing as far as the ceiling allows.
 */
export function stepRollingUpdate(world: World, service: Service, primary: Deployment): void {
  if (primary.rolloutState === 'FAILED') {
    keepServing(world, service, primary);
    return;
  }
  const front = rollingWindow(service, primary);
  const isReplaced = stopOlderTasks(world, service, front);
  const isHeld = keepDesiredCount(world, service, front);
  setOlderDesiredCounts(world, service, front);
  if (!isReplaced && !isHeld) reportDeadlock(world, service, front);
}

/** Keeps a deployment at the desired count within the bounds of its front. */
export function keepDesiredCount(world: World, service: Service, front: RolloutWindow): boolean {
  front.deployment.desiredCount = service.desiredCount;
  const isTrimmed = stopSurplusTasks(world, service, front);
  const isFilled = startMissingTasks(world, service, front);
  return isTrimmed || isFilled;
}

/** What older deployments are asked for is what they still have. */
export function setOlderDesiredCounts(world: World, service: Service, { older }: RolloutWindow): void {
  const crewOf = groupTasksByHealth(world, service);
  for (const deployment of older) deployment.desiredCount = crewOf(deployment).live.length;
}

/**
 * Stops tasks of older deployments: those that are still starting, those that the new ones have made superfluous, and as
 * many as must make room for new ones, never letting the healthy ones fall below the floor.
 */
export function stopOlderTasks(world: World, service: Service, front: RolloutWindow): boolean {
  const { own, older, occupied, healthy, missing } = countTasks(world, service, front);
  const { deployment, minHealthy, maxTasks } = front;
  const wanted = isBackingOff(world, deployment) ? 0 : missing;
  const superfluous = own.healthy.length + older.live.length - service.desiredCount;
  const inTheWay = wanted - (maxTasks - occupied);
  const quota = isWaitingForCleanup(world, service, deployment)
    ? older.live.length
    : Math.max(older.starting.length, superfluous, inTheWay);
  const spareable = Math.max(0, healthy - minHealthy);
  const leaving = leastHealthyFirst({ ...older, healthy: older.healthy.slice(0, spareable) }).slice(
    0,
    Math.max(0, quota),
  );
  if (leaving.length === 0) return false;
  deployment.lastReplacedAt = world.now;
  stopTasks(world, service, leaving, scalingCause(deployment));
  return true;
}

/** Stops the lead's own tasks that are too many, and those that are unhealthy when their replacement is there. */
function stopSurplusTasks(world: World, service: Service, front: RolloutWindow): boolean {
  const { own, occupied } = countTasks(world, service, front);
  const wanted = service.desiredCount + spareTasks(service, own.live);
  const surplus = own.live.length - own.unhealthy.length - wanted;
  const leaving = [...own.starting, ...own.settling, ...spreadOverZones(own.healthy)].slice(0, Math.max(0, surplus));
  stopTasks(world, service, leaving, scalingCause(front.deployment));
  const isReplaced = own.healthy.length >= service.desiredCount;
  const isFull = occupied - leaving.length >= front.maxTasks;
  const unhealthy = isReplaced ? own.unhealthy : isFull ? own.unhealthy.slice(0, 1) : [];
  for (const task of unhealthy) {
    const cause = unhealthyCause(world, task);
    countFailure(service, front.deployment, task);
    stopTasks(world, service, [task], cause);
  }
  if (unhealthy.length > 0) scheduleReconcile(world, service, REACTION_SECONDS.nextUnhealthy);
  return leaving.length + unhealthy.length > 0;
}

function startMissingTasks(world: World, service: Service, front: RolloutWindow): boolean {
  const { own, occupied, missing } = countTasks(world, service, front);
  const count = Math.min(missing, front.maxTasks - occupied);
  if (count <= 0 || isBackingOff(world, front.deployment)) return false;
  startTasks(world, service, front.deployment, count, Math.min(own.unhealthy.length, count));
  return true;
}

/**
 * While the primary has failed and nobody rolled back, it starts nothing; the deployment before it carries what the
 * primary's healthy tasks do not, and what is more than the desired count is stopped.
 */
function keepServing(world: World, service: Service, primary: Deployment): void {
  const front = rollingWindow(service, primary);
  const { own, older, occupied } = countTasks(world, service, front);
  const wanted = Math.max(0, service.desiredCount - own.healthy.length);
  const superfluous = [
    ...leastHealthyFirst(older).slice(0, Math.max(0, older.live.length - wanted)),
    ...leastHealthyFirst(own).slice(0, Math.max(0, own.live.length - service.desiredCount)),
  ];
  stopTasks(world, service, superfluous, scalingCause(primary));
  const source = lastCompletedDeployment(service);
  if (!source) return;
  source.desiredCount = wanted;
  const count = Math.min(wanted - older.live.length, front.maxTasks - occupied);
  if (count > 0 && !isBackingOff(world, source)) startTasks(world, service, source, count, 0);
}

function reportDeadlock(world: World, service: Service, front: RolloutWindow): void {
  const { own, older, stopping, missing } = countTasks(world, service, front);
  const isMoving = stopping > 0 || [own, older].some(({ starting, settling }) => starting.length + settling.length > 0);
  if (missing > 0 && older.live.length > 0 && !isMoving && !isBackingOff(world, front.deployment)) {
    addServiceEvent(world, service, EVENT_TEXT.stuck);
  }
}
