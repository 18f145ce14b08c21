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
