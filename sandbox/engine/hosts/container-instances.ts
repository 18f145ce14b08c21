import { findTaskDefinition, serviceOf } from '@/sandbox/engine/kernel/lookup';
import { scheduleEvent } from '@/sandbox/engine/kernel/schedule-event';
import type { ContainerInstance, InstanceResources, Task } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';
import { requirementsOf } from './requirements';

/** The instances of a cluster, in the order in which they registered. */
export const instancesOf = ({ ecs }: Pick<World, 'ecs'>, clusterName: string): ContainerInstance[] =>
  [...ecs.containerInstances.values()].filter((instance) => instance.clusterName === clusterName);

export const instanceOf = ({ ecs }: Pick<World, 'ecs'>, task: Task): ContainerInstance | undefined =>
  task.containerInstanceArn === undefined ? undefined : ecs.containerInstances.get(task.containerInstanceArn);

export const tasksOn = ({ ecs }: Pick<World, 'ecs'>, { taskArns }: ContainerInstance): Task[] =>
  [...taskArns].flatMap((arn) => ecs.tasks.get(arn) ?? []);

/** What the tasks on an instance have left of it. A task keeps its share until it is STOPPED. */
export function remainingResources(world: World, instance: ContainerInstance): InstanceResources {
  let { cpu, memoryMib } = instance.resources;
  const ports = [...instance.resources.ports];
  for (const task of tasksOn(world, instance)) {
    const definition = findTaskDefinition(world, task.taskDefinitionArn);
    if (!definition) continue;
    const taken = requirementsOf(definition, task.overrides);
    cpu -= taken.cpu;
    memoryMib -= taken.memoryMib;
    for (const { bindings = [] } of task.containers) {
      for (const { hostPort, protocol } of bindings) ports.push(`${hostPort}/${protocol}`);
    }
  }
  return { cpu, memoryMib, ports };
}

/** How long an instance is idle before ECS ends it, where it manages the group: fifteen minutes of a low reservation. */
const IDLE_SECONDS = 900;

/** Plans the end of an instance that an Auto Scaling group launched, unless tasks come to it meanwhile. */
export function watchIdleness(world: World, instance: ContainerInstance): void {
  if (instance.capacityProvider === undefined || !isIdle(world, instance)) return;
  instance.idleSince = world.now;
  scheduleEvent(world, IDLE_SECONDS, { kind: 'host.idle', host: instance.arn, since: world.now });
}

/** Whether nothing runs on an instance but what runs on every one. */
export const isIdle = (world: World, instance: ContainerInstance): boolean =>
  tasksOn(world, instance).every((task) => serviceOf(world, task)?.schedulingStrategy === 'DAEMON');

/** Takes a task off its host, or off the list of those that wait for one. */
export function leaveHost(world: World, task: Task): void {
  const instance = instanceOf(world, task);
  if (instance?.taskArns.delete(task.arn)) {
    instance.version += 1;
    watchIdleness(world, instance);
  }
  if (task.capacityProvider) world.ecs.capacityProviders.get(task.capacityProvider)?.waitingTaskArns.delete(task.arn);
}
