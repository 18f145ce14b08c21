import type { LogLine } from '../../../domain/log-line';
import { attributeLine, type LogSource, streamsOf } from '../../../domain/log-source';
import type { Logs } from '../../../domain/logs';
import { Failure } from '../../../domain/problem';
import type { Instant } from '../../../domain/scope';
import type { LogSearchEvent } from '../../../domain/wire/log-search';

const MINUTE = 60_000;
const FIRST_WINDOW_MS = 60 * MINUTE;
const SHORTEST_WINDOW_MS = MINUTE;
const LONGEST_WINDOW_MS = 7 * 24 * 60 * MINUTE;
/** A window that one page holds makes the next one wider, one of many pages makes it narrower: progress is told by windows. */
const WIDER = 4;
const MANY_PAGES = 8;
/** AWS searches backwards from this day on; see `FilterLogEventsRequest.startFromHead`. */
const EARLIEST = Date.UTC(2024, 0, 1);

export type SearchLimits = { lines: number; calls: number };
/** A minute of calls, and as many lines as somebody reads. */
export const SEARCH_LIMITS: SearchLimits = { lines: 1_000, calls: 300 };

export type Search = {
  logs: Pick<Logs, 'searchPage'>;
  sources: readonly LogSource[];
  pattern: string;
  from: Instant;
  to: Instant;
  isOwnLine: (line: LogLine) => boolean;
  signal: AbortSignal;
  limits?: SearchLimits;
};

/**
 * Searches a range from its end to its beginning, in windows as wide as the density of the log allows, so that the newest
 * lines are found first and it can be said how far the search has got. Ends when the range has been searched, when enough was
 * found, when enough was asked, or, without a word, when `signal` aborts.
 * @throws Failure when AWS refuses
 */
export async function* searchBackwards(search: Search): AsyncGenerator<LogSearchEvent, void> {
  const { sources, signal, limits = SEARCH_LIMITS } = search;
  const from = Math.max(search.from, EARLIEST);
  const readable = sources.filter((source) => streamsOf(source).streams?.length !== 0);
  let searchedBackTo = search.to + 1;
  let width = FIRST_WINDOW_MS;
  let calls = 0;
  let found = 0;
  while (searchedBackTo > from && readable.length > 0) {
    const window = { from: Math.max(from, searchedBackTo - width), to: searchedBackTo - 1 };
    const before = calls;
    // Of a source that has more than one search gives, everything from here on was found.
    let cutAt = window.from;
    for (const source of readable) {
      let next: string | undefined;
      let own = 0;
      do {
        if (calls >= limits.calls) return yield { kind: 'end', reason: 'calls', searchedBackTo, calls };
        const page = await askPage(search, source, window, next);
        if (!page || signal.aborted) return;
        calls += 1;
        next = page.next;
        const lines = page.lines.map((line) => attributeLine(line, source)).filter(search.isOwnLine);
        own += lines.length;
        if (lines.length > 0 || next !== undefined) yield { kind: 'found', lines, searchedBackTo, calls };
        if (next !== undefined && own >= limits.lines) {
          cutAt = Math.max(cutAt, page.lines.at(-1)?.at ?? cutAt);
          next = undefined;
        }
      } while (next !== undefined);
      found += own;
    }
    searchedBackTo = cutAt;
    if (found >= limits.lines && searchedBackTo > from)
      return yield { kind: 'end', reason: 'hits', searchedBackTo, calls };
    yield { kind: 'found', lines: [], searchedBackTo, calls };
    width = nextWidth(width, (calls - before) / readable.length);
  }
  yield { kind: 'end', reason: 'range', searchedBackTo: search.from, calls };
}

async function askPage(
  { logs, pattern, signal, limits = SEARCH_LIMITS }: Search,
  source: LogSource,
  window: { from: Instant; to: Instant },
  next: string | undefined,
) {
  try {
    const { group, region } = source;
    const place = { group, ...(region !== undefined && { region }), ...streamsOf(source) };
    return await logs.searchPage({ ...place, pattern, ...window, next, limit: limits.lines, signal });
  } catch (error) {
    if (signal.aborted && error instanceof Failure) return undefined;
    throw error;
  }
}

function nextWidth(width: number, pages: number): number {
  if (pages <= 1) return Math.min(LONGEST_WINDOW_MS, width * WIDER);
  return pages > MANY_PAGES ? Math.max(SHORTEST_WINDOW_MS, width / 2) : width;
}
