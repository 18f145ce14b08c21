import type { Logs } from '../../domain/cloud';
import type { LogLine } from '../../domain/log-line';
import type { LogSource } from '../../domain/log-source';
import type { Instant } from '../../domain/scope';
import { type LogPage, readPages } from './log-pages';

/** How late CloudWatch may show a line: containers' log drivers send what they have every few seconds. */
export const LATENESS_MS = 20_000;
/** How far back a reader begins, and how far when that would be too much to read at once. */
export const BACKLOG_MS = 5 * 60_000;
const SHORT_BACKLOG_MS = 30_000;
const BACKLOG_PAGES = 3;
const PAGES_PER_LOOK = 10;
/** A service that says nothing is asked about this much, however long it has been quiet. */
const LONGEST_WINDOW_MS = 10 * 60_000;

export type TailLimits = { lines: number; characters: number };
const LIMITS: TailLimits = { lines: 20_000, characters: 16_000_000 };

/** The newest lines of one service, as all of its readers share them. */
export type LogTail = {
  /** Every line from here on that has come so far is in `lines`. */
  since: Instant;
  /** No line before this will come any more. */
  low: Instant;
  /** In the order in which they came. */
  lines: readonly LogLine[];
  /** The number of the first of `lines`, counted from the first that ever came. */
  first: number;
  /** The lines at or after `low`, by their id. */
  seen: ReadonlyMap<string, Instant>;
  /** There was too much for one look: where the next one goes on, and when the first of them began. */
  unfinished?: { from: Instant; since: Instant };
};

export const nextArrival = ({ first, lines }: LogTail): number => first + lines.length;

type Reading = {
  logs: Pick<Logs, 'readLines'>;
  sources: readonly LogSource[];
  now: Instant;
  /** Tells the service's lines from others' in places that services share. */
  isOurs?: (line: LogLine) => boolean;
  limits?: TailLimits;
};

/**
 * Reads what has come since the last look. Each look begins where lines may still come late and leaves out what it has
 * had, so that nothing is lost and nothing comes twice.
 * @throws Failure when AWS refuses; the next look begins at the same place
 */
export async function extendTail(reading: Reading, previous?: LogTail): Promise<{ tail: LogTail; calls: number }> {
  if (!previous) return beginTail(reading);
  const from = previous.unfinished?.from ?? previous.low;
  const pages = await take(readPages(reading.logs, reading.sources, from), PAGES_PER_LOOK);
  return { tail: add(previous, pages, reading), calls: pages.length * reading.sources.length };
}

async function beginTail(reading: Reading): Promise<{ tail: LogTail; calls: number }> {
  const { logs, sources, now } = reading;
  const emptyAt = (since: Instant): LogTail => ({ since, low: since, lines: [], first: 0, seen: new Map() });
  const long = await take(readPages(logs, sources, now - BACKLOG_MS), BACKLOG_PAGES);
  if (long.at(-1)?.reached === undefined) {
    return { tail: add(emptyAt(now - BACKLOG_MS), long, reading), calls: long.length * sources.length };
  }
  const short = await take(readPages(logs, sources, now - SHORT_BACKLOG_MS), PAGES_PER_LOOK);
  const calls = (long.length + short.length) * sources.length;
  return { tail: add(emptyAt(now - SHORT_BACKLOG_MS), short, reading), calls };
}

async function take(source: AsyncIterable<LogPage>, most: number): Promise<LogPage[]> {
  const pages: LogPage[] = [];
  for await (const page of source) {
    pages.push(page);
    if (pages.length === most) break;
  }
  return pages;
}

function add(tail: LogTail, pages: LogPage[], { now, isOurs = () => true, limits = LIMITS }: Reading): LogTail {
  const seen = new Map(tail.seen);
  const arrived: LogLine[] = [];
  for (const line of pages.flatMap(({ lines }) => lines)) {
    if (seen.has(line.id)) continue;
    seen.set(line.id, line.at);
    if (isOurs(line)) arrived.push(line);
  }
  const lines = arrived.length > 0 ? [...tail.lines, ...arrived] : tail.lines;
  const begun = tail.unfinished?.since ?? now;
  const reached = pages.at(-1)?.reached;
  if (reached !== undefined)
    return prune({ ...tail, lines, seen, unfinished: { from: reached, since: begun } }, limits);

  const low = Math.max(tail.low, settledBefore(begun, seen));
  for (const [id, at] of seen) if (at < low) seen.delete(id);
  return prune({ ...tail, lines, seen, low, unfinished: undefined }, limits);
}

/** Counts from the newest line rather than from our clock, which need not agree with the one that stamps the lines. */
function settledBefore(begun: Instant, seen: ReadonlyMap<string, Instant>): Instant {
  let newest = 0;
  for (const at of seen.values()) newest = Math.max(newest, at);
  return Math.max(Math.min(begun, newest) - LATENESS_MS, begun - LONGEST_WINDOW_MS);
}

/** Lets the earliest lines go when there are too many, or when they are older than any new reader asks for. */
function prune(tail: LogTail, limits: TailLimits): LogTail {
  let characters = tail.lines.reduce((sum, { message }) => sum + message.length, 0);
  let gone = 0;
  let since = tail.since;
  for (const line of tail.lines) {
    const few = tail.lines.length - gone <= limits.lines && characters <= limits.characters;
    if (few && line.at >= tail.low - BACKLOG_MS) break;
    gone += 1;
    characters -= line.message.length;
    since = Math.max(since, line.at + 1);
  }
  if (gone === 0) return tail;
  return { ...tail, since, first: tail.first + gone, lines: tail.lines.slice(gone) };
}
