import type { ContainerDefinition } from '@aws-sdk/client-ecs';
import { containerDefinition, taskDefinitionOf } from '@/sandbox/engine/kernel/lookup';
import type { Container, Task } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';
import { attachLogSource, endLogSource, signalLogSource } from './log-sources';

/** Where a container's output goes. */
export type LogDestination = { group: string; stream: string; createsGroup: boolean };

/** The awslogs driver names its streams `prefix/container/task id`; `undefined` for other drivers and none. */
export function logDestination(task: Task, definition: ContainerDefinition): LogDestination | undefined {
  const { logDriver, options } = definition.logConfiguration ?? {};
  const group = options?.['awslogs-group'];
  if (logDriver !== 'awslogs' || !group) return undefined;
  const prefix = options['awslogs-stream-prefix'];
  return {
    group,
    stream: [...(prefix ? [prefix] : []), definition.name, task.id].join('/'),
    createsGroup: options['awslogs-create-group'] === 'true',
  };
}

/** Starts writing a container's output to its stream, and creates the group when the driver is configured to. */
export function startContainerLog(world: World, task: Task, container: Container): void {
  const destination = destinationOf(world, task, container);
  if (!destination) return;
  if (destination.createsGroup && !world.logs.groups.has(destination.group)) {
    world.logs.groups.set(destination.group, {
      name: destination.group,
      arn: `arn:${world.partition}:logs:${world.region}:${world.account}:log-group:${destination.group}`,
      createdAt: world.now,
      tags: new Map(),
      streams: new Map(),
    });
  }
  attachLogSource(world, destination.group, destination.stream, { task, container, startedAt: container.startedAt });
}

export function signalContainerLog(world: World, task: Task, container: Container): void {
  const destination = destinationOf(world, task, container);
  if (destination) signalLogSource(world, destination.group, destination.stream);
}

export function endContainerLog(world: World, task: Task, container: Container): void {
  const destination = destinationOf(world, task, container);
  if (destination) endLogSource(world, destination.group, destination.stream);
}

function destinationOf(world: World, task: Task, container: Container): LogDestination | undefined {
  const definition = containerDefinition(taskDefinitionOf(world, task), container);
  return definition && logDestination(task, definition);
}
