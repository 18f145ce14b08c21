import { describe, expect, it, vi } from 'vitest';
import { DEADLINE_MS, endProcess } from './end-process';
import { createShutdown } from './shutdown';

/** A process with requests under way, each of which ends at a time; the clock advances only by sleeping. */
function openProcess({ drainMs = 0, endTimes = [] as number[] } = {}) {
  let clock = 0;
  const events: string[] = [];
  const waiting: { at: number; resolve: () => void }[] = [];
  const sleep = (ms: number) =>
    new Promise<void>((resolve) => {
      waiting.push({ at: clock + ms, resolve });
    });
  const shutdown = createShutdown((error) => events.push(`failed: ${String(error)}`));
  shutdown.streamsEnd.addEventListener('abort', () => events.push(`streams end at ${clock}`));
  const exit = vi.fn((code: number) => void events.push(`exit ${code} at ${clock}`));
  const log = vi.fn();
  const requests = {
    count: () => endTimes.filter((at) => at > clock).length,
    closeAfterResponses: () => events.push('connections close after responses'),
    stopListening: () => void (events.includes('listening ends') || events.push('listening ends')),
  };
  /** Lets time pass until the process has ended. */
  const end = async () => {
    void endProcess({ shutdown, requests, drainMs, sleep, log, exit });
    for (let turn = 0; turn < 5_000 && exit.mock.calls.length === 0; turn += 1) {
      await new Promise((resolve) => setImmediate(resolve));
      waiting.sort((one, other) => one.at - other.at);
      const next = waiting.shift();
      if (!next) continue;
      clock = Math.max(clock, next.at);
      next.resolve();
    }
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { shutdown, events, exit, log, end, sleep, now: () => clock };
}

describe('the end of a process', () => {
  it('hands runs over, ends streams, refuses requests, finishes those under way and writes records, in this order', async () => {
    const { shutdown, events, end, now } = openProcess({ drainMs: 5_000, endTimes: [8_000] });
    shutdown.add('journals', async () => void events.push(`records at ${now()}`));
    shutdown.add('runs', async () => void events.push(`runs at ${now()}`));
    await end();
    expect(events).toEqual([
      'connections close after responses',
      'runs at 0',
      'streams end at 5000',
      'listening ends',
      'runs at 8000',
      'records at 8000',
      'exit 0 at 8000',
    ]);
  });

  it('answers requests for a while before it refuses them, as load balancers learn of its end only then', async () => {
    const { end, exit, events } = openProcess({ drainMs: 3_000 });
    await end();
    expect(events.at(-1)).toBe('exit 0 at 3000');
    expect(exit).toHaveBeenCalledOnce();
  });

  it('does not wait for ever, and says what was not finished', async () => {
    const { end, events, log } = openProcess({ endTimes: [Number.POSITIVE_INFINITY] });
    await end();
    expect(events.at(-1)).toBe(`exit 1 at ${DEADLINE_MS}`);
    expect(DEADLINE_MS).toBeLessThan(20_000);
    expect(log).toHaveBeenCalledWith({ stage: 'finishing requests', requests: 1 }, expect.any(String));
  });

  it('writes records also when a run could not be handed over', async () => {
    const { shutdown, events, end } = openProcess();
    shutdown.add('runs', () => Promise.reject(new Error('no')));
    shutdown.add('journals', async () => void events.push('records'));
    await end();
    expect(events).toContain('failed: Error: no');
    expect(events.slice(-2)).toEqual(['records', 'exit 0 at 0']);
  });
});
