import { REACTION_SECONDS, scheduleReconcile } from '@/sandbox/engine/kernel/reconcile-schedule';
import type { Deployment, Service } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';
import { isWaitingForCleanup } from './early-success';
import {
  countTasks,
  leastHealthyFirst,
  type RolloutWindow,
  rollingWindow,
  spreadOverZones,
  tasksFreeToStop,
  unprotectedTasks,
} from './rollout-window';
import { isBackingOff, scalingCause, startTasks, stopTasks, unhealthyCause } from './scale-tasks';
import { lastCompletedDeployment } from './service-deployments';
import { addServiceEvent, EVENT_TEXT } from './service-events';
import { countFailure } from './task-failures';
import { groupTasksByHealth } from './tasks-by-health';
import { spareTasks } from './zone-rebalancing';

/**
 * The next step of a rolling update, or of keeping the desired count: stops what is replaced or too many as far as the
 * minimum healthy percent allows, then starts what is missing as far as the maximum percent allows.
 */
export function stepRollingUpdate(world: World, service: Service, primary: Deployment): void {
  if (primary.rolloutState === 'FAILED') {
    keepServing(world, service, primary);
    return;
  }
  const window = rollingWindow(service, primary);
  const isReplaced = stopOlderTasks(world, service, window);
  const isHeld = keepDesiredCount(world, service, window);
  setOlderDesiredCounts(world, service, window);
  if (!isReplaced && !isHeld) reportDeadlock(world, service, window);
}

/** As `keepDesiredCount`, for a deployment that replaces no other: only what is on the wrong instances is replaced. */
export function keepBeside(world: World, service: Service, window: RolloutWindow): void {
  stopOlderTasks(world, service, window);
  keepDesiredCount(world, service, window);
}

/** Keeps a deployment at the desired count within the bounds of its window. */
export function keepDesiredCount(world: World, service: Service, window: RolloutWindow): boolean {
  window.deployment.desiredCount = window.desiredCount;
  const isTrimmed = stopSurplusTasks(world, service, window);
  const isFilled = startMissingTasks(world, service, window);
  return isTrimmed || isFilled;
}

/** The desired count of an older deployment is what it still has. */
export function setOlderDesiredCounts(world: World, service: Service, { older }: RolloutWindow): void {
  const byHealth = groupTasksByHealth(world, service);
  for (const deployment of older) deployment.desiredCount = byHealth(deployment).live.length;
}

/**
 * Stops tasks of older deployments: those that are still starting, those that the new ones have made superfluous, and as
 * many as must make room for new ones, never letting fewer than the minimum be healthy, nor fewer stay RUNNING.
 */
export function stopOlderTasks(world: World, service: Service, window: RolloutWindow): boolean {
  const counts = countTasks(world, service, window);
  const { own, older, occupied, missing } = counts;
  const { deployment, maxTasks } = window;
  const wanted = isBackingOff(world, deployment) ? 0 : missing;
  const superfluous = own.healthy.length + older.live.length - window.desiredCount;
  const inTheWay = wanted - (maxTasks - occupied);
  const quota = isWaitingForCleanup(world, service, deployment)
    ? older.live.length
    : Math.max(older.starting.length, superfluous, inTheWay);
  const toStop = tasksFreeToStop(world, counts, window).slice(0, Math.max(0, quota));
  if (toStop.length === 0) return false;
  deployment.lastReplacedAt = world.now;
  stopTasks(world, service, toStop, scalingCause(deployment));
  return true;
}

/** Stops the deployment's own tasks that are too many, and those that are unhealthy when their replacement is there. */
function stopSurplusTasks(world: World, service: Service, window: RolloutWindow): boolean {
  const { own, occupied } = countTasks(world, service, window);
  const wanted = window.desiredCount + spareTasks(service, own.live);
  const surplus = own.live.length - own.unhealthy.length - wanted;
  const { starting, settling, healthy } = unprotectedTasks(world, own);
  const toStop = [...starting, ...settling, ...spreadOverZones(healthy)].slice(0, Math.max(0, surplus));
  if (toStop.length < surplus) {
    addServiceEvent(
      world,
      service,
      `was unable to scale in due to (reason ${surplus - toStop.length} tasks under protection)`,
    );
  }
  stopTasks(world, service, toStop, scalingCause(window.deployment));
  const isReplaced = own.healthy.length >= window.desiredCount;
  const isFull = occupied - toStop.length >= window.maxTasks;
  const unhealthy = isReplaced ? own.unhealthy : isFull ? own.unhealthy.slice(0, 1) : [];
  for (const task of unhealthy) {
    const cause = unhealthyCause(world, task);
    countFailure(service, window.deployment, task);
    stopTasks(world, service, [task], cause);
  }
  if (unhealthy.length > 0) scheduleReconcile(world, service, REACTION_SECONDS.nextUnhealthy);
  return toStop.length + unhealthy.length > 0;
}

function startMissingTasks(world: World, service: Service, window: RolloutWindow): boolean {
  const { own, occupied, missing } = countTasks(world, service, window);
  const count = Math.min(missing, window.maxTasks - occupied);
  if (count <= 0 || isBackingOff(world, window.deployment)) return false;
  startTasks(world, service, window.deployment, count, Math.min(own.unhealthy.length, count));
  return true;
}

/**
 * While the primary has failed and nobody rolled back, it starts nothing; the deployment before it carries what the
 * primary's healthy tasks do not, and what is more than the desired count is stopped.
 */
function keepServing(world: World, service: Service, primary: Deployment): void {
  const window = rollingWindow(service, primary);
  const { own, older, occupied } = countTasks(world, service, window);
  const wanted = Math.max(0, service.desiredCount - own.healthy.length);
  const superfluous = [
    ...leastHealthyFirst(unprotectedTasks(world, older)).slice(0, Math.max(0, older.live.length - wanted)),
    ...leastHealthyFirst(unprotectedTasks(world, own)).slice(0, Math.max(0, own.live.length - service.desiredCount)),
  ];
  stopTasks(world, service, superfluous, scalingCause(primary));
  const source = lastCompletedDeployment(service);
  if (!source) return;
  source.desiredCount = wanted;
  const count = Math.min(wanted - older.live.length, window.maxTasks - occupied);
  if (count > 0 && !isBackingOff(world, source)) startTasks(world, service, source, count, 0);
}

function reportDeadlock(world: World, service: Service, window: RolloutWindow): void {
  const { own, older, stopping, missing } = countTasks(world, service, window);
  const isMoving = stopping > 0 || [own, older].some(({ starting, settling }) => starting.length + settling.length > 0);
  if (missing > 0 && older.live.length > 0 && !isMoving && !isBackingOff(world, window.deployment)) {
    addServiceEvent(world, service, EVENT_TEXT.stuck);
  }
}
