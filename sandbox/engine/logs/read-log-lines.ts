import type { LogEvent, LogStream } from '@/sandbox/state/logs';
import type { LogWorld } from './container-output';
import { firstIdAt, timeOfId } from './event-id';
import { linesBetween, timeSpanOf } from './log-lines';

/** A log event and the stream it is of. */
export type LogLine = LogEvent & { stream: string };

export type ReadRequest = {
  direction: 'forward' | 'backward';
  /** The window in ms, its end excluded. */
  from: number;
  to: number;
  /** The last id of the previous page: only events after it, in the direction of reading, are returned. */
  afterId?: string;
  /** Lines and bytes, counted as AWS does, that one page may hold. */
  limit: number;
  maxBytes: number;
  accepts?(message: string): boolean;
};

/** `next` is where to read on; absent when the window has been read to its end. `lines` are in order of reading. */
export type LogPage = { lines: LogLine[]; next?: string };

const FIRST_STRETCH_MS = 2000;
const SHORTEST_STRETCH_MS = 1000;
const LONGEST_STRETCH_MS = 30 * 60_000;
/** A page that is nearly full reads what it lacks by the density seen so far, and a little more. */
const MARGIN = 1.2;
/** Lines and slots that one page may read before it is returned as it is, empty perhaps, with a `next`. */
const WORK = 25_000;
/** So many seconds of a container cost what one line does. */
const SILENT_SECONDS = 4;
const OVERHEAD_BYTES = 26;
/** Work in a stretch that makes the next one twice, or half, as long. */
const FEW = 1_000;
const MANY = 5_000;

/**
 * Reads several streams as one, in order of id. Costs in proportion to the lines read, not to the length of the logs:
 * the window is walked in stretches that grow while they hold little and shrink when little is wanted.
 */
export function readLines(world: LogWorld, streams: readonly LogStream[], reading: ReadRequest): LogPage {
  const { direction, afterId, limit, maxBytes, accepts } = reading;
  const forward = direction === 'forward';
  const sources = streams.flatMap((stream) => {
    const span = timeSpanOf(world, stream);
    return span && span.last >= reading.from && span.first < reading.to ? [{ stream, ...span }] : [];
  });
  const { from, to } = windowOf(sources, reading);
  const lines: LogLine[] = [];
  let bytes = 0;
  let work = 0;
  let length = FIRST_STRETCH_MS;
  const countingFilter = (message: string) => {
    work += 1;
    return accepts?.(message) ?? true;
  };
  const start = forward ? from : to;
  let cursor = start;
  while (forward ? cursor < to : cursor > from) {
    const before = work;
    const [low, high] = forward ? [cursor, Math.min(to, cursor + length)] : [Math.max(from, cursor - length), cursor];
    const present = sources.filter(({ first, last }) => last >= low && first < high);
    const stretch = present
      .flatMap(({ stream }) =>
        linesBetween(world, stream, low, high, countingFilter).map((line) => ({ ...line, stream: stream.name })),
      )
      .sort((a, b) => (a.id < b.id === forward ? -1 : 1));
    for (const line of stretch) {
      if (afterId !== undefined && (forward ? line.id <= afterId : line.id >= afterId)) continue;
      const size = Buffer.byteLength(line.message) + OVERHEAD_BYTES;
      if (lines.length >= limit || (lines.length > 0 && bytes + size > maxBytes))
        return { lines, next: lines.at(-1)?.id };
      bytes += size;
      lines.push(line);
    }
    cursor = forward ? high : low;
    work += (present.length * Math.ceil((high - low) / 1000)) / SILENT_SECONDS;
    if (work > WORK && (forward ? cursor < to : cursor > from)) return { lines, next: firstIdAt(cursor) };
    const seen = work - before;
    if (seen < FEW) length = Math.min(LONGEST_STRETCH_MS, length * 2);
    if (seen > MANY) length = Math.max(SHORTEST_STRETCH_MS, length / 2);
    if (lines.length > 0) {
      const msPerLine = Math.abs(cursor - start) / lines.length;
      const remaining = Math.ceil((limit - lines.length) * msPerLine * MARGIN);
      length = Math.max(SHORTEST_STRETCH_MS, Math.min(length, remaining));
    }
  }
  return { lines };
}

/** The part of the window in which there can be events, after the previous page. */
function windowOf(sources: readonly { first: number; last: number }[], { direction, afterId, from, to }: ReadRequest) {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const source of sources) {
    first = Math.min(first, source.first);
    last = Math.max(last, source.last);
  }
  const reached = afterId === undefined ? undefined : timeOfId(afterId);
  const low = Math.max(from, first, direction === 'forward' && reached !== undefined ? reached : from);
  const high = Math.min(to, last + 1, direction === 'backward' && reached !== undefined ? reached + 1 : to);
  return { from: Math.floor(low), to: Math.ceil(high) };
}
