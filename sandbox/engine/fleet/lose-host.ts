import { tasksOn } from '@/sandbox/engine/hosts/container-instances';
import { REACTION_SECONDS, scheduleReconcileForTask } from '@/sandbox/engine/kernel/reconcile-schedule';
import { deleteNetworkInterface } from '@/sandbox/engine/network/addresses';
import { loseTask, type StopCause } from '@/sandbox/engine/task/stop-task';
import type { ContainerInstance } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';
import { announceHosts } from './register-host';

/**
 * An EC2 instance is terminated, and what ran on it with it; ECS deregisters it, and services start their tasks elsewhere.
 * @returns the ARNs of the tasks that were lost
 */
export const terminateHost = (world: World, instance: ContainerInstance): string[] =>
  removeHost(world, instance, {
    code: 'TerminationNotice',
    reason: `Host EC2 (instance ${instance.ec2InstanceId}) terminated.`,
  });

/** Takes an instance out of its cluster, and ends the tasks that are on it for one cause. */
export function removeHost(world: World, instance: ContainerInstance, cause: StopCause): string[] {
  const lost = tasksOn(world, instance);
  for (const task of lost) {
    loseTask(world, task, cause);
    scheduleReconcileForTask(world, task, REACTION_SECONDS.interrupted);
  }
  world.ecs.containerInstances.delete(instance.arn);
  deleteNetworkInterface(world, instance.interfaceId);
  announceHosts(world, instance.clusterName);
  return lost.map(({ arn }) => arn);
}
