import type { Logs } from '../../domain/cloud';
import { least } from '../../domain/list';
import type { LogLine } from '../../domain/log-line';
import { attributeLine, type LogSource, streamsOf } from '../../domain/log-source';
import { Failure } from '../../domain/problem';
import type { Instant } from '../../domain/scope';

/** How late CloudWatch may show a line: log drivers send their buffer every few seconds. */
export const LATENESS_MS = 20_000;
/** How far back a reader starts, and how far when that would be too much to read at once. */
export const BACKLOG_MS = 5 * 60_000;
const SHORT_BACKLOG_MS = 30_000;
const BACKLOG_PAGES = 3;
const PAGES_PER_POLL = 10;
/** How far back a silent service is read, however long it has been silent. */
const LONGEST_WINDOW_MS = 10 * 60_000;

export type TailLimits = { lines: number; characters: number };
const LIMITS: TailLimits = { lines: 20_000, characters: 16_000_000 };

/** The newest lines of one service, shared by all of its readers. */
export type LogTail = {
  /** Every line from this instant on that has arrived so far is in `lines`. */
  since: Instant;
  /** No line before this instant will arrive any more. */
  watermark: Instant;
  /** In the order of arrival. */
  lines: readonly LogLine[];
  /** The sequence number of the first of `lines`. */
  first: number;
  /** The lines at or after `low`, by their id. */
  recentIds: ReadonlyMap<string, Instant>;
  /** There was too much for one poll: where the next one continues, and the instant of the first line. */
  continuation?: { from: Instant; since: Instant };
};

export const nextArrival = ({ first, lines }: LogTail): number => first + lines.length;

type Reading = {
  logs: Pick<Logs, 'readLines'>;
  sources: readonly LogSource[];
  now: Instant;
  /** Whether a line is the service's, in log groups that services share. */
  isOwnLine?: (line: LogLine) => boolean;
  limits?: TailLimits;
};

/**
 * Reads the lines that have arrived since the last poll. Each poll starts where lines may still arrive late and leaves
 * out those it has, so that no line is lost or repeated.
 * @throws Failure when AWS refuses; the next poll starts at the same place
 */
export async function extendTail(reading: Reading, previous?: LogTail): Promise<{ tail: LogTail; calls: number }> {
  if (!previous) return beginTail(reading);
  const from = previous.continuation?.from ?? previous.watermark;
  const pages = await takePages(readPages(reading.logs, reading.sources, from), PAGES_PER_POLL);
  return { tail: appendLines(previous, pages, reading), calls: pages.length * reading.sources.length };
}

async function beginTail(reading: Reading): Promise<{ tail: LogTail; calls: number }> {
  const { logs, sources, now } = reading;
  const emptyAt = (since: Instant): LogTail => ({ since, watermark: since, lines: [], first: 0, recentIds: new Map() });
  const long = await takePages(readPages(logs, sources, now - BACKLOG_MS), BACKLOG_PAGES);
  if (long.at(-1)?.completeUntil === undefined) {
    return { tail: appendLines(emptyAt(now - BACKLOG_MS), long, reading), calls: long.length * sources.length };
  }
  const short = await takePages(readPages(logs, sources, now - SHORT_BACKLOG_MS), PAGES_PER_POLL);
  const calls = (long.length + short.length) * sources.length;
  return { tail: appendLines(emptyAt(now - SHORT_BACKLOG_MS), short, reading), calls };
}

async function takePages(source: AsyncIterable<LogPage>, most: number): Promise<LogPage[]> {
  const pages: LogPage[] = [];
  for await (const page of source) {
    pages.push(page);
    if (pages.length === most) break;
  }
  return pages;
}

function appendLines(
  tail: LogTail,
  pages: LogPage[],
  { now, isOwnLine = () => true, limits = LIMITS }: Reading,
): LogTail {
  const recentIds = new Map(tail.recentIds);
  const newLines: LogLine[] = [];
  for (const line of pages.flatMap(({ lines }) => lines)) {
    if (recentIds.has(line.id)) continue;
    recentIds.set(line.id, line.at);
    if (isOwnLine(line)) newLines.push(line);
  }
  const lines = newLines.length > 0 ? [...tail.lines, ...newLines] : tail.lines;
  const startedAt = tail.continuation?.since ?? now;
  const completeUntil = pages.at(-1)?.completeUntil;
  if (completeUntil !== undefined)
    return pruneLines({ ...tail, lines, recentIds, continuation: { from: completeUntil, since: startedAt } }, limits);

  const watermark = Math.max(tail.watermark, computeWatermark(startedAt, recentIds));
  for (const [id, at] of recentIds) if (at < watermark) recentIds.delete(id);
  return pruneLines({ ...tail, lines, recentIds, watermark, continuation: undefined }, limits);
}

/** Measured from the newest line, because the clock that stamps the lines may differ from this server's. */
function computeWatermark(startedAt: Instant, recentIds: ReadonlyMap<string, Instant>): Instant {
  let newest = 0;
  for (const at of recentIds.values()) newest = Math.max(newest, at);
  return Math.max(Math.min(startedAt, newest) - LATENESS_MS, startedAt - LONGEST_WINDOW_MS);
}

/** Drops the earliest lines when there are too many, or when they are older than any new reader needs. */
function pruneLines(tail: LogTail, limits: TailLimits): LogTail {
  let characters = tail.lines.reduce((sum, { message }) => sum + message.length, 0);
  let removedCount = 0;
  let since = tail.since;
  for (const line of tail.lines) {
    const isWithinLimits = tail.lines.length - removedCount <= limits.lines && characters <= limits.characters;
    if (isWithinLimits && line.at >= tail.watermark - BACKLOG_MS) break;
    removedCount += 1;
    characters -= line.message.length;
    since = Math.max(since, line.at + 1);
  }
  if (removedCount === 0) return tail;
  return { ...tail, since, first: tail.first + removedCount, lines: tail.lines.slice(removedCount) };
}

const PAGE_LINES = 10_000;
/** How often a page without new lines is requested again, larger each time. */
const LARGEST_PAGE_LINES = PAGE_LINES * 8;

/** Lines ordered by time, complete up to `reached`; the last page is complete and has no `reached`. */
export type LogPage = { lines: LogLine[]; completeUntil?: Instant };

export const compareByTime = (one: LogLine, other: LogLine): number =>
  one.at - other.at || one.ingestedAt - other.ingestedAt || (one.id < other.id ? -1 : 1);

/**
 * Reads the lines of several log groups from one instant on, as pages ordered by time. A line at the border of two
 * pages is in both.
 * @param to the end, exclusive; now when absent
 * @throws Failure when AWS refuses; a log group that does not exist yet is empty
 */
export async function* readPages(
  logs: Pick<Logs, 'readLines'>,
  sources: readonly LogSource[],
  from: Instant,
  to?: Instant,
): AsyncGenerator<LogPage, void> {
  let at = from;
  let limit = PAGE_LINES;
  while (true) {
    const answers = await Promise.all(sources.map((source) => readSource(logs, source, { from: at, to, limit })));
    // A truncated page has further lines, which come before the later ones of other log groups.
    const cutOffTimes = answers.filter(({ more }) => more).map(({ lines }) => lines.at(-1)?.at ?? at);
    const end = least(cutOffTimes);
    const lines = answers.flatMap((answer) => answer.lines.filter((line) => line.at <= end)).sort(compareByTime);
    if (cutOffTimes.length === 0) {
      yield { lines };
      return;
    }
    yield { lines, completeUntil: end };
    if (end > at) limit = PAGE_LINES;
    else if (limit < LARGEST_PAGE_LINES) limit *= 2;
    else throw new Failure({ code: 'unexpected', source: 'logs:FilterLogEvents', facts: { lines: String(limit) } });
    at = end;
  }
}

async function readSource(
  logs: Pick<Logs, 'readLines'>,
  source: LogSource,
  part: { from: Instant; to?: Instant; limit: number },
): Promise<{ lines: LogLine[]; more: boolean }> {
  const { group, region } = source;
  try {
    const answer = await logs.readLines({ group, ...(region && { region }), ...streamsOf(source), ...part });
    const lines = answer.lines.map((line) => attributeLine(line, source));
    const { to } = part; // AWS includes the last millisecond
    return { lines: to === undefined ? lines : lines.filter(({ at }) => at < to), more: answer.more };
  } catch (error) {
    if (error instanceof Failure && error.problem.code === 'missing') return { lines: [], more: false };
    throw error;
  }
}
