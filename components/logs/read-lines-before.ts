import type { LogLine } from '@/lib/domain/log-line';
import type { Outcome } from '@/lib/domain/problem';
import type { Instant } from '@/lib/domain/scope';
import type { LogPage } from '@/lib/domain/wire/service-actions';

/** Looks back: the lines of one service between two instants, oldest first. */
export type ReadLines = (window: { from: Instant; to: Instant; limit: number }) => Promise<Outcome<LogPage>>;

/** Earlier lines; `from` is where the next page ends, and `reachesStart` that there is nothing earlier. */
export type EarlierPage = { lines: LogLine[]; from: Instant; reachesStart: boolean };

const MINUTE = 60_000;
const FIRST_WINDOW = 10 * MINUTE;
const LEAST_WINDOW = 1_000;
const GROWTH = 6;
const LINES_AT_ONCE = 2_000;
/** See `ReadLogsInput`. */
const LINES_MAX = 10_000;

/**
 * The lines just before an instant. Widens the window while it finds none, and narrows it where one answer does not
 * hold all lines of it, so that no line in between is left out.
 * @param begin when the service was created: there are no lines before
 */
export async function readLinesBefore(read: ReadLines, before: Instant, begin: Instant): Promise<Outcome<EarlierPage>> {
  let width = FIRST_WINDOW;
  let to = before;
  for (;;) {
    const from = Math.max(begin, to - width);
    const found = await read({ from, to: to - 1, limit: LINES_AT_ONCE });
    if (!found.ok) return found;
    const { lines, more } = found.value;
    if (more && width > LEAST_WINDOW) {
      width = Math.max(LEAST_WINDOW, width / GROWTH);
      continue;
    }
    const reachesStart = from <= begin;
    if (lines.length > 0 || reachesStart) return { ok: true, value: { lines, from, reachesStart } };
    to = from;
    width *= GROWTH;
  }
}

/** Later lines; `end` is where the next page begins, and `reachesEnd` that there is nothing later until the end asked for. */
export type LaterPage = { lines: LogLine[]; end: Instant; reachesEnd: boolean };

/** The lines from an instant on, as many as one answer holds. A line at the border of two pages is in both. */
export async function readLinesAfter(read: ReadLines, from: Instant, to: Instant): Promise<Outcome<LaterPage>> {
  let limit = LINES_AT_ONCE;
  for (;;) {
    const found = await read({ from, to: Math.max(from, to), limit });
    if (!found.ok) return found;
    const { lines, more } = found.value;
    const end = lines.at(-1)?.at ?? to;
    if (!more) return { ok: true, value: { lines, end: to, reachesEnd: true } };
    // A page without an end of its own says nothing: everything in it is of one instant, or AWS has only searched.
    if (end > from && lines.length > 0) return { ok: true, value: { lines, end, reachesEnd: false } };
    if (limit >= LINES_MAX) return { ok: true, value: { lines, end: from + 1, reachesEnd: false } };
    limit = Math.min(LINES_MAX, limit * 5);
  }
}
