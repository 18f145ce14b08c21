import { describe, expect, it } from 'vitest';
import type { LogLine } from '../../../domain/log-line';
import type { Logs } from '../../../domain/logs';
import { Failure } from '../../../domain/problem';
import type { LogSearchEvent } from '../../../domain/wire/log-search';
import { type Search, searchBackwards } from './search-backwards';

const NOW = Date.UTC(2026, 10, 30);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const WEB = { group: '/web', container: 'web', streamPrefix: 'web/' };
const PROXY = { group: '/proxy', container: 'proxy', streamPrefix: 'proxy/' };

const lineAt = (at: number, group = '/web'): LogLine => ({
  id: `${group} ${at}`,
  at,
  ingestedAt: at,
  group,
  stream: 's',
  message: 'x',
});

/** A CloudWatch Logs that looks at so many lines a page, and finds those of `hits`. */
function aLog({ density, hits, scanned = 25_000 }: { density: number; hits: readonly LogLine[]; scanned?: number }) {
  const asked: { from: number; to: number; next: string | undefined }[] = [];
  const searchPage: Logs['searchPage'] = async ({ group, from, to, next, limit }) => {
    asked.push({ from, to, next });
    const end = next === undefined ? to : Number(next);
    const begin = Math.max(from, end - scanned / density);
    const lines = hits
      .filter((line) => line.group === group && line.at > (begin === from ? begin - 1 : begin) && line.at <= end)
      .sort((a, b) => b.at - a.at);
    if (lines.length > limit) return { lines: lines.slice(0, limit), next: String(lines[limit]?.at) };
    return { lines, ...(begin > from && { next: String(begin) }) };
  };
  return { searchPage, asked };
}

async function run(logs: Pick<Logs, 'searchPage'>, more: Partial<Search> = {}) {
  const events: LogSearchEvent[] = [];
  const search = searchBackwards({
    logs,
    sources: [WEB],
    pattern: 'x',
    from: NOW - 30 * DAY,
    to: NOW,
    isOwnLine: () => true,
    signal: new AbortController().signal,
    ...more,
  });
  for await (const event of search) events.push(event);
  const found = events.flatMap((event) => (event.kind === 'found' ? event.lines : []));
  const reached = events.flatMap((event) => (event.kind === 'found' ? [event.searchedBackTo] : []));
  return { events, found, reached, end: events.at(-1) };
}

/** Two million lines a month. */
const DENSITY = 2_000_000 / (30 * DAY);

describe('searchBackwards', () => {
  it('finds the newest lines first, tells how far it has got, and looks at the whole range', async () => {
    const hits = [HOUR / 2, 3 * HOUR, 2 * DAY, 9 * DAY, 29 * DAY].map((ago) => lineAt(NOW - ago));
    const log = aLog({ density: DENSITY, hits });
    const { found, reached, end } = await run(log);
    expect(found.map(({ id }) => id)).toEqual(hits.map(({ id }) => id));
    expect(reached).toEqual(reached.toSorted((a, b) => b - a));
    expect(end).toMatchObject({ kind: 'end', reason: 'range', searchedBackTo: NOW - 30 * DAY });
    // 80 pages hold two million lines; the windows add a few.
    expect(log.asked.length).toBeLessThan(100);
  });

  it('asks for a quiet month in a few calls', async () => {
    const log = aLog({ density: 1 / HOUR, hits: [] });
    await run(log);
    expect(log.asked.length).toBeLessThan(9);
  });

  it('stops once enough was found, and goes on from there without a gap', async () => {
    const hits = Array.from({ length: 2_500 }, (_, index) => lineAt(NOW - index * 1_000));
    const log = aLog({ density: DENSITY, hits });
    const found = new Set<string>();
    let to = NOW;
    for (let round = 0; round < 5; round += 1) {
      const { found: some, end } = await run(log, { to });
      for (const { id } of some) found.add(id);
      if (end?.kind !== 'end' || end.reason === 'range') break;
      expect(end.reason).toBe('hits');
      to = end.searchedBackTo;
    }
    expect(found.size).toBe(2_500);
  });

  it('never makes more calls than it may', async () => {
    const log = aLog({ density: 1, hits: [] });
    const { end } = await run(log, { limits: { lines: 10, calls: 25 } });
    expect(log.asked).toHaveLength(25);
    expect(end).toMatchObject({ kind: 'end', reason: 'calls' });
  });

  it('searches all places of a window before an earlier one', async () => {
    const hits = [lineAt(NOW - 1_000), lineAt(NOW - 2_000, '/proxy'), lineAt(NOW - 3 * HOUR)];
    const { found } = await run(aLog({ density: DENSITY, hits }), { sources: [WEB, PROXY] });
    expect(found.map(({ id }) => id)).toEqual(hits.map(({ id }) => id));
    expect(found.map(({ container }) => container)).toEqual(['web', 'proxy', 'web']);
  });

  it('gives only what is the service’s own', async () => {
    const hits = [lineAt(NOW - 1_000), lineAt(NOW - 2_000)];
    const { found } = await run(aLog({ density: 1, hits }), { isOwnLine: ({ at }) => at < NOW - 1_000 });
    expect(found).toEqual([{ ...hits[1], container: 'web' }]);
  });

  it('ends without another call when it is cancelled, also while one is under way', async () => {
    const cancelled = new AbortController();
    const log = aLog({ density: DENSITY, hits: [] });
    const logs: Pick<Logs, 'searchPage'> = {
      searchPage: async (query) => {
        if (log.asked.length === 3) {
          cancelled.abort();
          throw new Failure({ code: 'unreachable' });
        }
        return log.searchPage(query);
      },
    };
    const { events } = await run(logs, { signal: cancelled.signal });
    expect(log.asked).toHaveLength(3);
    expect(events.every(({ kind }) => kind === 'found')).toBe(true);
  });

  it('lets a refusal of AWS through', async () => {
    const searchPage = () => Promise.reject(new Failure({ code: 'throttled' }));
    await expect(run({ searchPage })).rejects.toMatchObject({ problem: { code: 'throttled' } });
  });
});
