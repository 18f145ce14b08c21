import type { LogLine } from '../../domain/log-line';
import type { Instant } from '../../domain/scope';
import { encodeCursor, markOf, type Position } from './log-cursor';
import { byTime } from './log-pages';
import { type LogTail, nextArrival } from './log-tail';

/** What a new reader gets of the backlog, and what one event carries. */
export type ReaderLimits = { firstLines: number; linesPerEvent: number };
const LIMITS: ReaderLimits = { firstLines: 500, linesPerEvent: 1_000 };

export type Delivery = { lines: LogLine[]; cursor: string; more: boolean };

/** How far one reader has got in the lines of a service, and what it is due next. */
export type LogReader = {
  low: () => Instant;
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
  from?: Position,
  { firstLines, linesPerEvent }: ReaderLimits = LIMITS,
): LogReader {
  let low = from?.low ?? tail.since;
  const seen = new Map(from?.seen ?? skipped(tail, firstLines));
  let arrival: number | undefined = from ? undefined : tail.first;

  const advance = (to: Instant) => {
    if (to <= low) return;
    low = to;
    for (const [mark, at] of seen) if (at < low) seen.delete(mark);
  };
  const cursor = () => encodeCursor({ low, seen });

  function* deliver(lines: readonly LogLine[], upTo: Instant): Generator<Delivery, void> {
    const due = lines.filter(({ id }) => !seen.has(markOf(id)));
    for (let start = 0; start < due.length; start += linesPerEvent) {
      const end = start + linesPerEvent;
      const part = due.slice(start, end);
      for (const { id, at } of part) seen.set(markOf(id), at);
      advance(Math.min(upTo, due[end]?.at ?? upTo));
      yield { lines: part, cursor: cursor(), more: end < due.length };
    }
    advance(upTo);
  }

  return {
    low: () => low,
    cursor,
    isBehind: ({ since, first }) => (arrival === undefined ? low < since : arrival < first),
    catchUp: function* (lines, upTo, { low: resolveInput }) {
      arrival = undefined;
      yield* deliver(lines, Math.min(upTo, resolveInput));
    },
    follow: function* (now) {
      const due =
        arrival === undefined
          ? now.lines.filter(({ at }) => at >= low)
          : now.lines.slice(Math.max(0, arrival - now.first));
      arrival = nextArrival(now);
      yield* deliver([...due].sort(byTime), now.low);
    },
  };
}

/** Of a long backlog only the end is shown; what comes before counts as delivered. */
function skipped({ lines }: LogTail, firstLines: number): [string, Instant][] {
  const before = [...lines].sort(byTime).slice(0, Math.max(0, lines.length - firstLines));
  return before.map(({ id, at }) => [markOf(id), at]);
}
