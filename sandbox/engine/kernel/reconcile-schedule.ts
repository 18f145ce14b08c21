import type { Service, Task } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';
import { serviceOf } from './lookup';

/** A service is reconciled at most once in so many simulated seconds, so that tasks that start together are announced in one event. */
const GRID_SECONDS = 5;

/**
 * Schedules that a service is reconciled, `seconds` simulated seconds from now at the earliest. What is scheduled for the
 * same instant happens once.
 * @param gridSeconds how long it may wait to be handled with others
 */
export function scheduleReconcile(world: World, service: Service, seconds: number, gridSeconds = GRID_SECONDS): void {
  const grid = (gridSeconds * 1000) / world.speed;
  const wanted = Math.ceil((world.now + (seconds * 1000) / world.speed) / grid) * grid;
  // A remainder too small for a floating-point number must not reconcile again in this very instant.
  const at = wanted > world.now ? wanted : wanted + grid;
  if (service.plannedReconciles.has(at)) return;
  service.plannedReconciles.add(at);
  const details = { cluster: service.clusterName, service: service.name, created: service.createdAt };
  world.agenda.add(at, { kind: 'service.reconcile', at, ...details });
}

/** As `scheduleReconcile`, for the service that a task belongs to, if any. */
export function scheduleReconcileForTask(world: World, task: Task, seconds: number, gridSeconds = GRID_SECONDS): void {
  const service = serviceOf(world, task);
  if (service) scheduleReconcile(world, service, seconds, gridSeconds);
}

/** Tasks of one batch become healthy within so many seconds of each other, and are handled together. */
export const BATCH_SECONDS = 10;

/**
 * How soon the scheduler reacts, in simulated seconds; measured on real services. A reconciliation
 * comes half its grid later than asked for on average.
 */
export const REACTION_SECONDS = {
  created: 14,
  deployed: 11,
  rescaled: 4,
  /** From the answer to a hook to the next stage. */
  continued: 1,
  /** From the warning to a Spot task to the start of its replacement. */
  interrupted: 4,
  /** Between two tasks that are moved to another zone. */
  rebalanced: 15,
  /** From RUNNING to the registration of targets. */
  running: 1,
  /** A task that nothing checks counts for a rollout after so long in RUNNING. */
  settled: 40,
  healthy: 1,
  unhealthy: 3,
  /** Between two tasks that are stopped for their bad health, one at a time. */
  nextUnhealthy: 10,
  /** From a failure to the reaction to it. */
  failed: 1,
  /** From the end of a task that ran to its replacement. */
  ended: 8,
  stoppedByUser: 36,
  /** From the last stop of an old task to the end of the deployment. */
  replaced: 62,
  /** Before another try where there was no capacity. */
  noCapacity: 30,
} as const;
