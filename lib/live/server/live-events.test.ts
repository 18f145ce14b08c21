import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LiveEvent } from '../../domain/live';
import { latest } from '../../server/latest';
import { HEARTBEAT_MS, toLive, toLiveEvents } from './live-events';
import type { PollerState } from './poller';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const snapshot = (version: number, asOf: number): PollerState<number> => ({
  version,
  snapshot: { asOf, value: version * 10 },
});

async function listen(first: PollerState<number>) {
  const states = latest(first);
  const leave = new AbortController();
  const heard: LiveEvent<string>[] = [];
  const done = (async () => {
    for await (const event of toLiveEvents(states.watch(leave.signal), String)) heard.push(event);
  })();
  const say = async (state: PollerState<number>) => {
    states.set(state);
    await vi.advanceTimersByTimeAsync(0);
  };
  await vi.advanceTimersByTimeAsync(0);
  const stop = () => {
    leave.abort();
    return done;
  };
  return { heard, say, leave: stop };
}

describe('the events for one reader', () => {
  it('is the value once, and that it is quiet for as long as nothing differs', async () => {
    const { heard, say, leave } = await listen(snapshot(1, 100));
    await say(snapshot(1, 200));
    await say(snapshot(2, 300));
    expect(heard).toEqual([
      { kind: 'snapshot', asOf: 100, value: '10' },
      { kind: 'unchanged', asOf: 200 },
      { kind: 'snapshot', asOf: 300, value: '20' },
    ]);
    await leave();
  });

  it('is the last value before the problem, also for later readers', async () => {
    const problem = { code: 'throttled' } as const;
    const { heard, leave } = await listen({ ...snapshot(1, 100), problem });
    expect(heard).toEqual([
      { kind: 'snapshot', asOf: 100, value: '10' },
      { kind: 'error', asOf: 100, problem },
    ]);
    await leave();
  });

  it('is the problem alone when there is no value', async () => {
    const problem = { code: 'unreachable' } as const;
    const { heard, leave } = await listen({ version: 0, problem });
    expect(heard).toEqual([{ kind: 'error', asOf: undefined, problem }]);
    await leave();
  });

  it('is repeated before a browser takes silence for a lost connection', async () => {
    const { heard, leave } = await listen(snapshot(1, 100));
    await vi.advanceTimersByTimeAsync(HEARTBEAT_MS * 3);
    expect(heard.slice(1)).toEqual(Array(3).fill({ kind: 'unchanged', asOf: 100 }));
    await leave();
  });
});

describe('a first paint', () => {
  it('has the problem beside the last value', () => {
    const state = { ...snapshot(1, 5), problem: { code: 'throttled' } as const };
    expect(toLive(state, String)).toEqual({ asOf: 5, value: '10', problem: { code: 'throttled' } });
  });

  it('fails with the problem when nothing is known', () => {
    expect(() => toLive({ version: 0, problem: { code: 'unreachable' } }, String)).toThrow('unreachable');
  });
});
