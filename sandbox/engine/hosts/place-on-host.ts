import { taskDefinitionOf } from '@/sandbox/engine/kernel/lookup';
import type { ContainerInstance, Task } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';
import { bindPorts } from './bind-ports';
import { usesOwnInterface } from './requirements';

/**
 * Places a task on a host: it takes ports of it, and its network as well unless the task has an interface of its own, which is
 * then in a subnet of the host's zone if one was asked for.
 */
export function placeOnHost(world: World, task: Task, instance: ContainerInstance): void {
  const taskDefinition = taskDefinitionOf(world, task);
  bindPorts(world, task, taskDefinition, instance);
  task.containerInstanceArn = instance.arn;
  task.zone = instance.zone;
  if (usesOwnInterface(taskDefinition.definition)) {
    const subnets = (task.placement?.subnetIds ?? []).flatMap((id) => world.ec2.subnets.get(id) ?? []);
    task.subnetId = (subnets.find(({ zone }) => zone === instance.zone) ?? subnets[0])?.id ?? instance.subnetId;
  } else {
    task.subnetId = instance.subnetId;
    task.network = {
      groupIds: instance.groupIds,
      assignPublicIp: false,
      sharesHost: { hasPublicIp: instance.hasPublicIp },
    };
  }
  instance.taskArns.add(task.arn);
  instance.version += 1;
  delete instance.idleSince;
}
