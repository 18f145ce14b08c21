import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Failure } from '../../domain/problem';
import { LINGER_MS, type Poller, type PollerState, type PollResult, startPoller } from './poller';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

type Value = { n: number };
const found = (n: number, over: Partial<PollResult<Value>> = {}): PollResult<Value> => ({
  value: { n },
  isChanging: false,
  calls: 1,
  ...over,
});

function start(poll: (previous?: Value) => Promise<PollResult<Value>>) {
  const polls = vi.fn(poll);
  const onIdle = vi.fn();
  const onBug = vi.fn();
  const poller = startPoller<Value>({
    poll: polls,
    delayMs: ({ failures, isChanging }) => (failures > 0 ? 2_000 : isChanging ? 1_000 : 10_000),
    textOf: JSON.stringify,
    now: Date.now,
    onBug,
    onIdle,
  });
  return { poller, polls, onIdle, onBug };
}

function follow(poller: Poller<Value>) {
  const leave = new AbortController();
  const heard: PollerState<Value>[] = [];
  const done = (async () => {
    for await (const state of poller.states(leave.signal)) heard.push(state);
  })();
  const stop = () => {
    leave.abort();
    return done;
  };
  return { heard, leave: stop };
}

describe('a poller', () => {
  it('polls once for however many readers at the same time', async () => {
    const { poller, polls } = start(async () => found(1));
    const answers = await Promise.all(Array.from({ length: 100 }, () => poller.latest()));
    expect(polls).toHaveBeenCalledTimes(1);
    expect(answers.every(({ snapshot }) => snapshot?.value.n === 1)).toBe(true);
  });

  it('gives a new reader the state at once, without another poll', async () => {
    const { poller, polls } = start(async () => found(1));
    await poller.latest();
    const reader = follow(poller);
    await vi.advanceTimersByTimeAsync(0);
    expect(reader.heard).toMatchObject([{ version: 1, snapshot: { value: { n: 1 } } }]);
    expect(polls).toHaveBeenCalledTimes(1);
    await reader.leave();
  });

  it('counts a version only when the value differs, and keeps the instant of the last poll', async () => {
    const values = [1, 1, 2];
    const { poller } = start(async () => found(values.shift() ?? 2));
    const reader = follow(poller);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(reader.heard.map(({ version }) => version)).toEqual([1, 1, 2]);
    const [first, second] = reader.heard;
    expect((second?.snapshot?.asOf ?? 0) - (first?.snapshot?.asOf ?? 0)).toBe(10_000);
    expect(second?.snapshot?.value).toBe(first?.snapshot?.value);
    await reader.leave();
  });

  it('keeps its value when a poll fails, says why, and recovers by itself', async () => {
    let broken = false;
    const { poller } = start(async () => {
      if (broken) throw new Failure({ code: 'unreachable' });
      return found(1);
    });
    const reader = follow(poller);
    await vi.advanceTimersByTimeAsync(0);
    broken = true;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(reader.heard.at(-1)).toMatchObject({ snapshot: { value: { n: 1 } }, problem: { code: 'unreachable' } });
    broken = false;
    await vi.advanceTimersByTimeAsync(2_000);
    expect(reader.heard.at(-1)).toMatchObject({ version: 1, snapshot: { value: { n: 1 } } });
    expect(reader.heard.at(-1)?.problem).toBeUndefined();
    await reader.leave();
  });

  it('answers with the problem when nothing is known yet, and goes on trying', async () => {
    let broken = true;
    const { poller } = start(async () => {
      if (broken) throw new Failure({ code: 'missing-credentials' });
      return found(1);
    });
    expect(await poller.latest()).toEqual({ version: 0, problem: { code: 'missing-credentials' } });
    const reader = follow(poller);
    broken = false;
    await vi.advanceTimersByTimeAsync(2_000);
    expect(reader.heard.at(-1)).toMatchObject({ snapshot: { value: { n: 1 } } });
    await reader.leave();
  });

  it('continues after a bug in a poll, and reports it', async () => {
    const { poller, onBug } = start(async () => {
      throw new TypeError('oops');
    });
    expect((await poller.latest()).problem).toEqual({ code: 'unexpected', source: 'live' });
    expect(onBug).toHaveBeenCalledOnce();
  });

  it('lingers after its last reader, then stops looking', async () => {
    const { poller, polls, onIdle } = start(async () => found(1, { isChanging: true }));
    const reader = follow(poller);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(onIdle).not.toHaveBeenCalled();
    await reader.leave();
    await vi.advanceTimersByTimeAsync(LINGER_MS - 1);
    expect(onIdle).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(onIdle).toHaveBeenCalledOnce();
    const before = polls.mock.calls.length;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(polls).toHaveBeenCalledTimes(before);
  });

  it('starts lingering anew whenever somebody asks', async () => {
    const { poller, onIdle } = start(async () => found(1));
    for (let visits = 0; visits < 5; visits += 1) {
      await vi.advanceTimersByTimeAsync(LINGER_MS - 1_000);
      await poller.latest();
    }
    expect(onIdle).not.toHaveBeenCalled();
  });

  it('polls at once on refresh, and frequently for a while', async () => {
    const delayMs = vi.fn(({ isChanging }: { isChanging: boolean }) => (isChanging ? 1_000 : 10_000));
    const poll = vi.fn(async () => found(1));
    const poller = startPoller<Value>({
      poll,
      delayMs,
      textOf: JSON.stringify,
      now: Date.now,
      onBug: vi.fn(),
      onIdle: vi.fn(),
    });
    const reader = follow(poller);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(poll).toHaveBeenCalledTimes(1);
    poller.refresh();
    expect(poll).toHaveBeenCalledTimes(2);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(poll).toHaveBeenCalledTimes(7);
    await reader.leave();
  });

  it('polls again after a poll that was under way at a refresh', async () => {
    const gates: (() => void)[] = [];
    const { poller, polls } = start(() => new Promise((resolve) => gates.push(() => resolve(found(gates.length)))));
    const reader = follow(poller);
    poller.refresh();
    expect(polls).toHaveBeenCalledTimes(1);
    gates[0]?.();
    await vi.advanceTimersByTimeAsync(0);
    expect(polls).toHaveBeenCalledTimes(2);
    gates[1]?.();
    await reader.leave();
  });
});

describe('a poller that follows others', () => {
  it('is woken by them instead of asking, and lets them go with its last reader', async () => {
    let source = 1;
    let wakeUp = () => {};
    let isFollowing = true;
    const poll = vi.fn(async () => found(source, { calls: 0 }));
    const poller = startPoller<Value>({
      poll,
      delayMs: () => 5_000,
      textOf: JSON.stringify,
      now: Date.now,
      onBug: vi.fn(),
      onIdle: vi.fn(),
      follow: async (wake, signal) => {
        wakeUp = wake;
        signal.addEventListener('abort', () => {
          isFollowing = false;
        });
      },
    });
    const reader = follow(poller);
    await vi.advanceTimersByTimeAsync(4_000);
    expect(poll).toHaveBeenCalledTimes(1);
    source = 2;
    wakeUp();
    await vi.advanceTimersByTimeAsync(0);
    expect(reader.heard.at(-1)?.snapshot?.value).toEqual({ n: 2 });
    expect(poll).toHaveBeenCalledTimes(2);
    await reader.leave();
    await vi.advanceTimersByTimeAsync(LINGER_MS + 5_000);
    expect(isFollowing).toBe(false);
  });

  it('keeps its interval when a poll makes AWS calls', async () => {
    let wakeUp = () => {};
    const poll = vi.fn(async () => found(1));
    const poller = startPoller<Value>({
      poll,
      delayMs: () => 10_000,
      textOf: JSON.stringify,
      now: Date.now,
      onBug: vi.fn(),
      onIdle: vi.fn(),
      follow: async (wake) => {
        wakeUp = wake;
      },
    });
    const reader = follow(poller);
    await vi.advanceTimersByTimeAsync(0);
    wakeUp();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(poll).toHaveBeenCalledTimes(1);
    await reader.leave();
  });
});
