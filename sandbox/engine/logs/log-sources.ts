import { demandArnOf } from '@/sandbox/engine/kernel/demand';
import { workloadOfImage } from '@/sandbox/engine/workloads/catalogue';
import type { Container, Task } from '@/sandbox/state/ecs';
import type { LogEvent, LogGroup, LogRecord, LogStream } from '@/sandbox/state/logs';
import { DAY_MS } from '@/sandbox/time-units';
import type { World } from '@/sandbox/world';
import { eventIds } from './event-id';

/** Stored events come after those that a container writes in the same instant. */
const STORED_ORDER = 9e14;

/**
 * Connects a container's output to a stream, from now on. Creates the stream; does nothing when the group does not exist.
 * @param stream such as `web/app/0123…`
 * @param startedAt ms; earlier than now for a container that a scenario started in the past
 */
export function attachLogSource(
  world: World,
  group: string,
  stream: string,
  {
    task,
    container,
    startedAt = world.now,
    record,
  }: { task: Task; container: Container; startedAt?: number; record?: LogRecord | undefined },
): void {
  const found = world.logs.groups.get(group);
  if (!found) return;
  const service = task.serviceName
    ? world.ecs.clusters.get(task.clusterName)?.services.get(task.serviceName)
    : undefined;
  ensureStream(found, stream, startedAt).source = {
    taskArn: task.arn,
    container: container.name,
    workload: container.workload ?? workloadOfImage(world, container.image).name,
    startedAt,
    since: Math.max(startedAt, world.now - DAY_MS),
    demandArn: service && demandArnOf(service, task.revisionArn),
    chain: task.clusterName,
    lane: firstFreeLane(found, container.name),
    ...(record && { record }),
  };
}

/** Records that a container got SIGTERM: it takes no more requests and writes its shutdown lines. */
export function signalLogSource(world: World, group: string, stream: string, at = world.now): void {
  const source = world.logs.groups.get(group)?.streams.get(stream)?.source;
  if (source) source.signalledAt ??= at;
}

/** Records that a container has ended: it writes nothing more. */
export function endLogSource(world: World, group: string, stream: string, at = world.now): void {
  const source = world.logs.groups.get(group)?.streams.get(stream)?.source;
  if (source) source.endedAt ??= at;
}

/** Puts events into a stream's order of time; those of one instant stay in the order in which they came. */
export function appendEvents(
  world: Pick<World, 'now'>,
  stream: LogStream,
  events: readonly Pick<LogEvent, 'timestamp' | 'message'>[],
): void {
  const idOf = eventIds(stream.name);
  for (const { timestamp, message } of events) {
    const id = idOf(timestamp, STORED_ORDER + stream.events.length);
    let index = stream.events.length;
    while (index > 0 && (stream.events[index - 1]?.timestamp ?? 0) > timestamp) index -= 1;
    stream.events.splice(index, 0, { id, timestamp, ingestedAt: Math.floor(world.now), message });
  }
  if (events.length > 0) stream.lastIngestedAt = world.now;
}

/** The stream of that name, made when missing. */
export function ensureStream(group: LogGroup, name: string, createdAt: number): LogStream {
  const stream = group.streams.get(name) ?? { name, createdAt, events: [] };
  group.streams.set(name, stream);
  return stream;
}

/** The first number that no container of that name has in this group just now. */
function firstFreeLane(group: LogGroup, container: string): number {
  const usedLanes = new Set<number>();
  for (const { source } of group.streams.values()) {
    if (source && source.container === container && source.endedAt === undefined) usedLanes.add(source.lane);
  }
  let lane = 0;
  while (usedLanes.has(lane)) lane += 1;
  return lane;
}
