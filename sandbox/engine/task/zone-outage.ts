import { planPassFor, REACTION } from '@/sandbox/engine/kernel/reconcile-schedule';
import type { World } from '@/sandbox/world';
import { reclaimTask } from './stop-task';

/**
 * Loses a zone: what runs there ends at once and leaves its target groups, and nothing is placed there until the zone's
 * capacity is back. Services start what they lost in their other zones. AWS has a code for it and publishes no sentence, so
 * these tasks give no reason.
 * @returns the ARNs of the tasks that ended
 */
export function loseZone(world: World, zone: string): string[] {
  world.faults.capacityGone.add(zone);
  const lost = [...world.ecs.tasks.values()].filter((task) => task.zone === zone && task.desired === 'RUNNING');
  for (const task of lost) {
    reclaimTask(world, task, { code: 'InfrastructureHealth', reason: '' });
    delete task.stoppedReason;
    planPassFor(world, task, REACTION.interrupted);
  }
  return lost.map(({ arn }) => arn);
}
