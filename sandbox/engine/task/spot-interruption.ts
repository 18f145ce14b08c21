import { REACTION_SECONDS, scheduleReconcileForTask } from '@/sandbox/engine/kernel/reconcile-schedule';
import type { Task } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';
import { stopWithoutDraining } from './stop-task';

export const SPOT_PROVIDER = 'FARGATE_SPOT';

/**
 * Takes the capacity of a task on Fargate Spot back. That is its warning: from now on it is meant to stop, leaves its
 * target groups and has got SIGTERM; it has two minutes at the most. Its service starts another at once, on Spot again if
 * its strategy says so. ECS developer guide, fargate-capacity-providers.
 * @returns whether it was interrupted; a task that is not on Spot, or is stopping already, is left alone
 */
export function interruptSpotTask(world: World, task: Task): boolean {
  if (task.capacityProvider !== SPOT_PROVIDER || task.desiredStatus !== 'RUNNING') return false;
  stopWithoutDraining(world, task, { code: 'SpotInterruption', reason: 'Your Spot Task was interrupted.' });
  scheduleReconcileForTask(world, task, REACTION_SECONDS.interrupted);
  return true;
}
