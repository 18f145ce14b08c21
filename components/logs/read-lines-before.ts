import type { LogLine } from '@/lib/domain/log-line';
import type { Outcome } from '@/lib/domain/problem';
import type { Instant } from '@/lib/domain/scope';
import type { LogPage } from '@/lib/domain/wire/service-actions';

/** Looks back: the lines of one service between two instants, oldest first. */
export type ReadLines = (window: { from: Instant; to: Instant; limit: number }) => Promise<Outcome<LogPage>>;

/** What lies before; `from` is where the next look back ends, and `begins` that there is nothing earlier. */
export type EarlierPage = { lines: LogLine[]; from: Instant; reachesStart: boolean };

const MINUTE = 60_000;
const FIRST_WINDOW = 10 * MINUTE;
const LEAST_WINDOW = 1_000;
const GROWTH = 6;
const LINES_AT_ONCE = 2_000;

/**
 * The lines just before an instant. Looks further and further back while it is quiet, and takes shorter steps where it
 * is so loud that one answer does not hold all of it, so that no line between is left out.
 * @param begin before this there can be nothing, for the service did not exist
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
