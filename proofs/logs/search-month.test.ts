import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openClients } from '@/lib/aws/clients';
import { cloudOf } from '@/lib/aws/cloud';
import type { Logs } from '@/lib/domain/logs';
import type { LogSearchEvent } from '@/lib/domain/wire/log-search';
import { searchBackwards } from '@/lib/live/server/log-search/search-backwards';
import { startSandbox, type TestSandbox } from '@/sandbox/testing';

/**
 * A month of two million lines, searched by the console's own code over the wire. `npm run bench:logs` prints the figures, and
 * searches the whole month as well.
 */
const isWhole = process.env.PROVE === 'all';
const DAY = 86_400_000;
const SOURCE = { group: '/ecs/app', container: 'app', streamPrefix: 'app/app/' };
const CALLS_PER_SECOND = 5;
const FIRST_HITS_MS = 2_000;

let sandbox: TestSandbox;
let logs: Logs;
const calls: number[] = [];

beforeAll(async () => {
  sandbox = await startSandbox({ scenario: 'month-of-logs', speed: 10 });
  const { region, ...connection } = sandbox.client;
  const clients = openClients(region, connection);
  logs = cloudOf(region, () => clients).logs;
  clients.logs.middlewareStack.add(
    (next) => async (args) => {
      calls.push(performance.now());
      return next(args);
    },
    { step: 'finalizeRequest', priority: 'low', name: 'recordCalls' },
  );
});
afterAll(() => sandbox.close());

type Figures = { firstMs?: number; firstAgoHours?: number; lines: number; calls: number; ms: number };

/** Searches until `isEnough`, and cancels. */
async function search(pattern: string, days: number, isEnough: (event: LogSearchEvent) => boolean): Promise<Figures> {
  const cancelled = new AbortController();
  const now = sandbox.world().now;
  const [begun, callsBefore] = [performance.now(), calls.length];
  const figures: Figures = { lines: 0, calls: 0, ms: 0 };
  const events = searchBackwards({
    logs,
    sources: [SOURCE],
    pattern,
    from: now - days * DAY,
    to: now,
    isOwnLine: () => true,
    signal: cancelled.signal,
  });
  for await (const event of events) {
    if (event.kind === 'found') {
      figures.lines += event.lines.length;
      const [newest] = event.lines;
      if (newest && figures.firstMs === undefined) {
        figures.firstMs = performance.now() - begun;
        figures.firstAgoHours = (now - newest.at) / 3_600_000;
      }
    }
    if (isEnough(event)) cancelled.abort();
  }
  return { ...figures, calls: calls.length - callsBefore, ms: performance.now() - begun };
}

const mostWithinASecond = (): number =>
  Math.max(...calls.map((at) => calls.filter((other) => other > at - 1_000 && other <= at).length));
const isFirstHit = (event: LogSearchEvent) => event.kind === 'found' && event.lines.length > 0;
const say = (what: string, { firstMs, firstAgoHours, lines, calls: made, ms }: Figures) =>
  process.stdout.write(
    `${what}: first hit after ${firstMs?.toFixed(0)} ms, ${firstAgoHours?.toFixed(1)} h ago; ${lines} lines, ${made} calls, ${(ms / 1_000).toFixed(1)} s\n`,
  );

describe('searching a month of two million lines', () => {
  it.each([
    ['often, one line in five hundred', '"payment provider timed out"'],
    ['by members of JSON lines', '{ $.level = "error" && $.status >= 504 }'],
    ['seldom, one line in a hundred thousand', '"warehouse is on fire"'],
  ])('finds the newest of what was said %s within two seconds', async (what, pattern) => {
    const figures = await search(pattern, 30, isFirstHit);
    say(what, figures);
    expect(figures.firstMs).toBeLessThan(FIRST_HITS_MS * (isWhole ? 1 : 3));
  });

  it('makes no call after it is cancelled, and never more than five within a second', async () => {
    await search('nowhere', 30, ({ kind }) => kind === 'found' && calls.length % 3 === 0);
    const made = calls.length;
    await new Promise((resolve) => setImmediate(resolve));
    expect(calls).toHaveLength(made);
    expect(mostWithinASecond()).toBeLessThanOrEqual(CALLS_PER_SECOND);
  });

  it.runIf(isWhole)('searches the whole month, within the rate', { timeout: 180_000 }, async () => {
    const figures = await search('"warehouse is on fire"', 31, () => false);
    say('the whole month', figures);
    const all = await search('order', 1 / 24, () => false);
    say('one hour of everything', all);
    process.stdout.write(`calls within a second, at most: ${mostWithinASecond()}\n`);
    expect(figures.lines).toBeGreaterThan(5);
    expect(mostWithinASecond()).toBeLessThanOrEqual(CALLS_PER_SECOND);
  });
});
