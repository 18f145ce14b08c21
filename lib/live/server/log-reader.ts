import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { LogLine } from '../../domain/log-line';
import type { Instant } from '../../domain/scope';
import { compareByTime, type LogTail, nextArrival } from './log-tail';

/** How many lines of the backlog a new reader gets, and how many one event has. */
export type ReaderLimits = { firstLines: number; linesPerEvent: number };
const LIMITS: ReaderLimits = { firstLines: 500, linesPerEvent: 1_000 };

export type Delivery = { lines: LogLine[]; cursor: string; more: boolean };

/** The position of one reader in the lines of a service, and the lines that it gets next. */
export type LogReader = {
  watermark: () => Instant;
  cursor: () => string;
  /** Whether the shared tail lacks lines that this reader needs next. */
  isBehind: (tail: LogTail) => boolean;
  /** Adds lines from before the tail, ordered by time; everything before `upTo` has been read. */
  catchUp: (lines: readonly LogLine[], upTo: Instant, tail: LogTail) => Generator<Delivery, void>;
  /** The new lines of the tail since the last call. */
  follow: (tail: LogTail) => Generator<Delivery, void>;
};

/** @param from the cursor of a returning reader; a new one starts with the end of the backlog */
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
    catchUp: function* (lines, upTo, { watermark: end }) {
      arrival = undefined;
      yield* deliver(lines, Math.min(upTo, end));
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

/** Of a long backlog only the end is sent; the lines before it count as delivered. */
function listSkippedIds({ lines }: LogTail, firstLines: number): [string, Instant][] {
  const before = [...lines].sort(compareByTime).slice(0, Math.max(0, lines.length - firstLines));
  return before.map(({ id, at }) => [markOf(id), at]);
}

/**
 * The position of one reader: every line before `low` was delivered or is skipped, and of the later ones those in
 * `seen` were delivered. Ids are kept as short hashes, with the instant of their line.
 */
export type LogPosition = { watermark: Instant; recentIds: ReadonlyMap<string, Instant> };

/**
 * The most hashes in a cursor, which is part of an address: about 4 KB of the 16 KB that Node accepts. Beyond that the
 * oldest are left out, and the browser drops lines that arrive again by their id.
 */
const MARKS_MAX = 400;
const MARK_BYTES = 6;
const MARK_LENGTH = 8;

/** A short hash of a line's id; two lines within one window collide with a probability of 2⁻⁴⁸. */
export const markOf = (lineId: string): string =>
  createHash('sha256').update(lineId).digest().subarray(0, MARK_BYTES).toString('base64url');

/** `<low>.<offset><mark>…`: instants in base 36, offsets from `low` padded to four digits (28 minutes). */
export function encodeCursor({ watermark, recentIds }: LogPosition): string {
  const newest = [...recentIds].sort(([, one], [, other]) => other - one).slice(0, MARKS_MAX);
  const marks = newest.map(([mark, at]) => `${offsetOf(at - watermark)}${mark}`);
  return `${watermark.toString(36)}.${marks.join('')}`;
}

const OFFSET_LENGTH = 4;
const OFFSET_MAX = 36 ** OFFSET_LENGTH - 1;
const offsetOf = (ms: number): string =>
  Math.min(Math.max(ms, 0), OFFSET_MAX).toString(36).padStart(OFFSET_LENGTH, '0');

const Cursor = z
  .string()
  .regex(new RegExp(`^[0-9a-z]{1,9}\\.([0-9a-z]{${OFFSET_LENGTH}}[\\w-]{${MARK_LENGTH}}){0,${MARKS_MAX}}$`));

/** Undefined for an invalid cursor. */
export function decodeCursor(text: string): LogPosition | undefined {
  if (!Cursor.safeParse(text).success) return undefined;
  const [head = '', tail = ''] = text.split('.');
  const watermark = Number.parseInt(head, 36);
  const entries = tail.match(new RegExp(`.{${OFFSET_LENGTH + MARK_LENGTH}}`, 'g')) ?? [];
  const recentIds = entries.map((entry): [string, Instant] => [
    entry.slice(OFFSET_LENGTH),
    watermark + Number.parseInt(entry.slice(0, OFFSET_LENGTH), 36),
  ]);
  return { watermark, recentIds: new Map(recentIds) };
}
