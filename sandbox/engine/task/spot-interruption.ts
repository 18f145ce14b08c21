import { REACTION_SECONDS, scheduleReconcileForTask } from '@/sandbox/engine/kernel/reconcile-schedule';
import type { Task } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';
import { stopWithoutDraining } from './stop-task';

export const SPOT_PROVIDER = 'FARGATE_SPOT';

/**
 * Interrupts a task on Fargate Spot. That is its warning: its desired status is STOPPED, it is deregistered from its
 * target groups and gets SIGTERM; it has two minutes at most. Its service starts another at once, on Spot again if
 * its strategy says so. ECS developer guide, fargate-capacity-providers.
 * @returns whether it was interrupted; a task that is not on Spot, or is stopping already, is not changed
 */
export function interruptSpotTask(world: World, task: Task): boolean {
  if (task.capacityProvider !== SPOT_PROVIDER || task.desiredStatus !== 'RUNNING') return false;
  stopWithoutDraining(world, task, { code: 'SpotInterruption', reason: 'Your Spot Task was interrupted.' });
  scheduleReconcileForTask(world, task, REACTION_SECONDS.interrupted);
  return true;
}
