import { REACTION_SECONDS, scheduleReconcileForTask } from '@/sandbox/engine/kernel/reconcile-schedule';
import type { World } from '@/sandbox/world';
import { stopWithoutDraining } from './stop-task';

/**
 * Makes a zone fail: its tasks end at once and leave their target groups, and none is placed there until the zone has
 * capacity again. Services start their tasks in other zones. AWS has a code for it and publishes no sentence, so
 * these tasks give no reason.
 * @returns the ARNs of the tasks that ended
 */
export function failZone(world: World, zone: string): string[] {
  world.faults.capacityGone.add(zone);
  const lost = [...world.ecs.tasks.values()].filter((task) => task.zone === zone && task.desiredStatus === 'RUNNING');
  for (const task of lost) {
    stopWithoutDraining(world, task, { code: 'InfrastructureHealth', reason: '' });
    delete task.stoppedReason;
    scheduleReconcileForTask(world, task, REACTION_SECONDS.interrupted);
  }
  return lost.map(({ arn }) => arn);
}
