import type { LogLine } from '../../domain/log-line';
import type { Instant } from '../../domain/scope';
import { encodeCursor, type LogPosition, markOf } from './log-cursor';
import { compareByTime } from './log-pages';
import { type LogTail, nextArrival } from './log-tail';

/** What a new reader gets of the backlog, and what one event carries. */
export type ReaderLimits = { firstLines: number; linesPerEvent: number };
const LIMITS: ReaderLimits = { firstLines: 500, linesPerEvent: 1_000 };

export type Delivery = { lines: LogLine[]; cursor: string; more: boolean };

/** How far one reader has got in the lines of a service, and what it is due next. */
export type LogReader = {
  watermark: () => Instant;
  cursor: () => string;
  /** The shared tail no longer has, or never had, all that comes next. */
  isBehind: (tail: LogTail) => boolean;
  /** Lines from before the tail, in the order of time; everything before `upTo` has been read. */
  catchUp: (lines: readonly LogLine[], upTo: Instant, tail: LogTail) => Generator<Delivery, void>;
  /** What has come into the tail since the last time. */
  follow: (tail: LogTail) => Generator<Delivery, void>;
};

/** @param from where the reader had got to; a new one begins with the end of the backlog */
export function createLogReader(
  tail: LogTail,
  from?: LogPosition,
  { firstLines, linesPerEvent }: ReaderLimits = LIMITS,
): LogReader {
  let watermark = from?.watermark ?? tail.since;
  const recentIds = new Map(from?.recentIds ?? listSkippedIds(tail, firstLines));
  let arrival: number | undefined = from ? undefined : tail.first;

  const advance = (to: Instant) => {
    if (to <= watermark) return;
    watermark = to;
    for (const [mark, at] of recentIds) if (at < watermark) recentIds.delete(mark);
  };
  const cursor = () => encodeCursor({ watermark, recentIds });

  function* deliver(lines: readonly LogLine[], upTo: Instant): Generator<Delivery, void> {
    const dueLines = lines.filter(({ id }) => !recentIds.has(markOf(id)));
    for (let start = 0; start < dueLines.length; start += linesPerEvent) {
      const end = start + linesPerEvent;
      const part = dueLines.slice(start, end);
      for (const { id, at } of part) recentIds.set(markOf(id), at);
      advance(Math.min(upTo, dueLines[end]?.at ?? upTo));
      yield { lines: part, cursor: cursor(), more: end < dueLines.length };
    }
    advance(upTo);
  }

  return {
    watermark: () => watermark,
    cursor,
    isBehind: ({ since, first }) => (arrival === undefined ? watermark < since : arrival < first),
    catchUp: function* (lines, upTo, { watermark: resolveInput }) {
      arrival = undefined;
      yield* deliver(lines, Math.min(upTo, resolveInput));
    },
    follow: function* (now) {
      const dueLines =
        arrival === undefined
          ? now.lines.filter(({ at }) => at >= watermark)
          : now.lines.slice(Math.max(0, arrival - now.first));
      arrival = nextArrival(now);
      yield* deliver([...dueLines].sort(compareByTime), now.watermark);
    },
  };
}

/** Of a long backlog only the end is shown; what comes before counts as delivered. */
function listSkippedIds({ lines }: LogTail, firstLines: number): [string, Instant][] {
  const before = [...lines].sort(compareByTime).slice(0, Math.max(0, lines.length - firstLines));
  return before.map(({ id, at }) => [markOf(id), at]);
}
