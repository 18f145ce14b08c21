import { workloadNamed } from '@/sandbox/engine/workloads/catalogue';
import type { ScriptedLine } from '@/sandbox/engine/workloads/workload';
import type { LogEvent, LogRecord, LogSource, LogStream } from '@/sandbox/state/logs';
import { LINE_ORDER, type LogLineDraft, type LogWorld, outputBetween, wallMs } from './container-output';
import { eventIds } from './event-id';

/** Whether a message is wanted. */
export type MessageFilter = (message: string) => boolean;
const acceptAll: MessageFilter = () => true;

/**
 * The events of a stream from `from` to before `to` (ms), in order: what was stored, and what its container wrote.
 *
 * The lines of containers are computed, second by second, from nothing but their source, the instant and the state before
 * it, so a line never changes. It is returned only after its millisecond has passed: what still happens in the present
 * one, a signal for example, can then not contradict it.
 */
export function linesBetween(
  world: LogWorld,
  stream: LogStream,
  from: number,
  to: number,
  accepts: MessageFilter = acceptAll,
): LogEvent[] {
  const { events } = stream;
  const stored = events.slice(firstAt(events, from), firstAt(events, to)).filter(({ message }) => accepts(message));
  const output = containerLinesBetween(world, stream, from, to, accepts);
  return stored.length === 0 ? output : [...stored, ...output].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Of the events of `linesBetween`, those of the stream's container. */
export function containerLinesBetween(
  world: LogWorld,
  { name, source }: LogStream,
  from: number,
  to: number,
  accepts: MessageFilter = acceptAll,
): LogEvent[] {
  if (!source) return [];
  const idOf = eventIds(name);
  return containerLines(world, source, from, to)
    .map((line) => (source.record ? { ...line, message: recordOf(line.message, source.record) } : line))
    .filter(({ message }) => accepts(message))
    .map(({ timestamp, order, message }) => ({
      id: idOf(timestamp, order),
      timestamp,
      ingestedAt: timestamp + 1,
      message,
    }));
}

const recordOf = (log: string, { containerId, containerName }: LogRecord): string =>
  JSON.stringify({ container_id: containerId, container_name: containerName, source: 'stdout', log });

/** The first and last instants (ms) at which a stream may have events, or `undefined` when it has none. */
export function timeSpanOf(
  world: LogWorld,
  { source, events }: LogStream,
): { first: number; last: number } | undefined {
  const first = Math.min(source?.since ?? Number.POSITIVE_INFINITY, events[0]?.timestamp ?? Number.POSITIVE_INFINITY);
  const last = Math.max(source ? Math.min(world.now, endOf(world, source)) : 0, events.at(-1)?.timestamp ?? 0);
  return last > first ? { first, last } : first === last && events.length > 0 ? { first, last } : undefined;
}

/** Index of the first event at or after an instant. */
function firstAt(events: readonly LogEvent[], at: number): number {
  let low = 0;
  let high = events.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((events[middle]?.timestamp ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

function containerLines(world: LogWorld, source: LogSource, from: number, to: number): LogLineDraft[] {
  const workload = workloadNamed(source.workload);
  const start = Math.max(from, source.since);
  const end = Math.min(to, world.now, endOf(world, source));
  const { startedAt, signalledAt } = source;
  const ownEnd = startedAt + wallMs(world, workload.end?.afterSeconds ?? Number.POSITIVE_INFINITY);
  const lines = [
    ...scriptedLines(world, workload.bootLines, startedAt, LINE_ORDER.boot),
    ...outputBetween(world, source, workload, start, end),
    ...(workload.end ? scriptedLines(world, workload.endLines, ownEnd, LINE_ORDER.end) : []),
    ...(signalledAt === undefined ? [] : scriptedLines(world, workload.stopLines, signalledAt, LINE_ORDER.stop)),
  ];
  return lines
    .filter(({ timestamp }) => timestamp >= start && timestamp < end)
    .sort((a, b) => a.timestamp - b.timestamp || a.order - b.order);
}

/** When a container ends (ms): stopped, or by itself. */
function endOf(world: LogWorld, { workload, startedAt, endedAt }: LogSource): number {
  const { end } = workloadNamed(workload);
  const ownEnd = end ? startedAt + wallMs(world, end.afterSeconds) : Number.POSITIVE_INFINITY;
  return Math.min(endedAt ?? Number.POSITIVE_INFINITY, ownEnd);
}

const scriptedLines = (
  world: LogWorld,
  lines: readonly ScriptedLine[],
  origin: number,
  order: number,
): LogLineDraft[] =>
  lines.map(({ afterSeconds, message }, n) => ({
    timestamp: Math.ceil(origin + wallMs(world, afterSeconds)),
    order: order + n,
    message,
  }));
