import type { ContainerDefinition } from '@aws-sdk/client-ecs';
import { containerDefinition, taskDefinitionOf } from '@/sandbox/engine/kernel/lookup';
import type { Container, Task } from '@/sandbox/state/ecs';
import type { LogRecord } from '@/sandbox/state/logs';
import type { World } from '@/sandbox/world';
import { attachLogSource, endLogSource, signalLogSource } from './log-sources';

/** Where a container's output goes. `record`: FireLens writes each line as JSON, with the container that wrote it. */
export type LogDestination = { group: string; stream: string; createsGroup: boolean; record?: LogRecord };

/**
 * The awslogs driver names its streams `prefix/container/task id`, and without a prefix by the id that Docker gave the container;
 * `undefined` for other drivers and none.
 */
export function logDestination(task: Task, definition: ContainerDefinition): LogDestination | undefined {
  const { logDriver, options } = definition.logConfiguration ?? {};
  const group = options?.['awslogs-group'];
  if (logDriver !== 'awslogs' || !group) return undefined;
  const prefix = options['awslogs-stream-prefix'];
  return {
    group,
    stream: prefix ? [prefix, definition.name, task.id].join('/') : runtimeIdOf(task, definition),
    createsGroup: options['awslogs-create-group'] === 'true',
  };
}

const runtimeIdOf = (task: Task, { name }: ContainerDefinition): string =>
  task.containers.find((container) => container.name === name)?.runtimeId ?? `${name}/${task.id}`;

/** The plugins of Fluent Bit that write to CloudWatch Logs, in C and in Go. */
const CLOUDWATCH_PLUGINS = ['cloudwatch_logs', 'cloudwatch'];

/**
 * The group and stream that FireLens writes a container's output to, when it writes to CloudWatch Logs in this region. FireLens tags
 * records `container-firelens-task id`, and the stream is the prefix with the tag.
 */
function firelensDestination(
  world: World,
  task: Task,
  { name = '', logConfiguration }: ContainerDefinition,
): LogDestination | undefined {
  const { logDriver, options = {} } = logConfiguration ?? {};
  const { log_group_name: group, log_stream_name: stream, log_stream_prefix: prefix = '' } = options;
  if (logDriver !== 'awsfirelens' || !CLOUDWATCH_PLUGINS.includes(options.Name ?? '') || !group) return undefined;
  if ((options.region ?? world.region) !== world.region) return undefined;
  const containerId = task.containers.find((container) => container.name === name)?.runtimeId ?? '';
  return {
    group,
    stream: stream ?? `${prefix}${name}-firelens-${task.id}`,
    createsGroup: options.auto_create_group?.toLowerCase() === 'true',
    ...(options.log_key === undefined && { record: { containerId, containerName: name } }),
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
  const { group, stream, record } = destination;
  attachLogSource(world, group, stream, { task, container, startedAt: container.startedAt, record });
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
  return definition && (logDestination(task, definition) ?? firelensDestination(world, task, definition));
}
