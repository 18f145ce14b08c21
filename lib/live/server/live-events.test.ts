import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LiveEvent } from '../../domain/live';
import { latest } from '../../server/latest';
import { HEARTBEAT_MS } from './heartbeat';
import { liveEvents, liveOf } from './live-events';
import type { State } from './poller';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const known = (version: number, asOf: number): State<number> => ({ version, known: { asOf, value: version * 10 } });

async function listen(first: State<number>) {
  const states = latest(first);
  const leave = new AbortController();
  const heard: LiveEvent<string>[] = [];
  const done = (async () => {
    for await (const event of liveEvents(states.watch(leave.signal), String)) heard.push(event);
  })();
  const say = async (state: State<number>) => {
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

describe('what one reader is told', () => {
  it('is the value once, and that it is quiet for as long as nothing differs', async () => {
    const { heard, say, leave } = await listen(known(1, 100));
    await say(known(1, 200));
    await say(known(2, 300));
    expect(heard).toEqual([
      { kind: 'snapshot', asOf: 100, value: '10' },
      { kind: 'quiet', asOf: 200 },
      { kind: 'snapshot', asOf: 300, value: '20' },
    ]);
    await leave();
  });

  it('is the last known value before its trouble, also for those who come late', async () => {
    const problem = { code: 'throttled' } as const;
    const { heard, leave } = await listen({ ...known(1, 100), problem });
    expect(heard).toEqual([
      { kind: 'snapshot', asOf: 100, value: '10' },
      { kind: 'trouble', asOf: 100, problem },
    ]);
    await leave();
  });

  it('is the trouble alone when nothing is known', async () => {
    const problem = { code: 'unreachable' } as const;
    const { heard, leave } = await listen({ version: 0, problem });
    expect(heard).toEqual([{ kind: 'trouble', asOf: undefined, problem }]);
    await leave();
  });

  it('is said again before a browser takes silence for a lost connection', async () => {
    const { heard, leave } = await listen(known(1, 100));
    await vi.advanceTimersByTimeAsync(HEARTBEAT_MS * 3);
    expect(heard.slice(1)).toEqual(Array(3).fill({ kind: 'quiet', asOf: 100 }));
    await leave();
  });
});

describe('a first paint', () => {
  it('carries the problem beside what was known before', () => {
    const state = { ...known(1, 5), problem: { code: 'throttled' } as const };
    expect(liveOf(state, String)).toEqual({ asOf: 5, value: '10', problem: { code: 'throttled' } });
  });

  it('fails with the problem when nothing is known', () => {
    expect(() => liveOf({ version: 0, problem: { code: 'unreachable' } }, String)).toThrow('unreachable');
  });
});
