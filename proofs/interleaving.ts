import { AsyncLocalStorage } from 'node:async_hooks';
import { syncBuiltinESMExports } from 'node:module';
import timers from 'node:timers/promises';
import { vi } from 'vitest';
import { HEARTBEAT_MS } from '@/lib/domain/runs/run-record';
import type { TestSandbox } from '@/sandbox/testing';

type PendingCall = { send: () => Promise<void> };
type Timer = { at: number; everyMs?: number; fire: () => void };

/** Nothing happens any more although somebody waits: a test that would hang says so instead. */
const IDLE_TURNS = 200;
/** Somebody who only goes on waiting, signs of life and all, is told of as well: no change of a service takes so long. */
const LONGEST_MS = 12 * 60 * 60_000;
/** Nor does one ask so much of AWS: whoever asks without end, and never waits, lets no time pass. */
const CALLS_MAX = 50_000;

/**
 * Several people's work in an order that a test decides: AWS answers one call at a time, the one that `choose` picks, and
 * the sandbox's clock goes on when nobody asks anything, to the next moment that somebody waits for.
 */
export type Interleaving = {
  /** Makes a call to AWS when its turn has come. */
  call: <T>(work: () => Promise<T>) => Promise<T>;
  sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
  /** Resolves after so many calls of anybody. */
  afterCalls: (count: number) => Promise<void>;
  /** Lets everything happen until `isOver`, and every call that is still waiting. */
  run: (isOver: () => boolean) => Promise<void>;
};

/** The interleaving that timers of the console's own code belong to. */
let current:
  | (Interleaving & { every: (ms: number, fire: () => void) => Timer; stop: (timer: Timer) => void })
  | undefined;

const afterMicrotasks = () => new Promise<void>((resolve) => setImmediate(resolve));

/** @param choose gives one of so many numbers, from 0 */
export function createInterleaving(
  { world, advance }: Pick<TestSandbox, 'world' | 'advance'>,
  choose: (count: number) => number,
): Interleaving {
  const pending: PendingCall[] = [];
  const starters: { count: number; start: () => void }[] = [];
  let timersSet: Timer[] = [];
  let calls = 0;
  const now = () => world().now;

  const stop = (timer: Timer) => {
    timersSet = timersSet.filter((each) => each !== timer);
  };
  const set = (timer: Timer) => {
    timersSet.push(timer);
    return timer;
  };
  const call = <T>(work: () => Promise<T>) =>
    new Promise<T>((resolve, reject) => {
      pending.push({ send: () => work().then(resolve, reject) });
    });
  const sleep = (ms: number, signal?: AbortSignal) =>
    new Promise<void>((resolve, reject) => {
      const end = () => {
        stop(timer);
        reject(signal?.reason);
      };
      const timer = set({
        at: now() + ms,
        fire: () => {
          signal?.removeEventListener('abort', end);
          resolve();
        },
      });
      if (signal?.aborted) end();
      else signal?.addEventListener('abort', end, { once: true });
    });
  const passTime = (): boolean => {
    const [next] = timersSet.toSorted((one, other) => one.at - other.at);
    if (!next) return false;
    stop(next);
    advance(Math.max(0, next.at - now()));
    // The same one, by which it can still be stopped.
    if (next.everyMs !== undefined) {
      next.at += next.everyMs;
      set(next);
    }
    next.fire();
    return true;
  };

  const interleaving = {
    call,
    sleep,
    afterCalls: (count: number) => new Promise<void>((resolve) => starters.push({ count, start: resolve })),
    every: (ms: number, fire: () => void) => set({ at: now() + ms, everyMs: ms, fire }),
    stop,
    run: async (isOver: () => boolean) => {
      let idleTurns = 0;
      const begunAt = now();
      for (;;) {
        await afterMicrotasks();
        for (const starter of starters.splice(0)) {
          if (starter.count <= calls || pending.length === 0) starter.start();
          else starters.push(starter);
        }
        await afterMicrotasks();
        const next = pending.length > 0 ? pending.splice(choose(pending.length), 1)[0] : undefined;
        if (next) {
          calls += 1;
          if (calls > CALLS_MAX) throw new Error('somebody asks AWS without end');
          idleTurns = 0;
          await next.send();
        } else if (isOver()) return;
        else if (now() - begunAt > LONGEST_MS) throw new Error('somebody waits for what never comes');
        else if (passTime()) idleTurns = 0;
        else {
          idleTurns += 1;
          if (idleTurns > IDLE_TURNS) throw new Error('everybody waits for nothing');
        }
      }
    },
  };
  current = interleaving;
  return interleaving;
}

/** Makes the console's own waiting and signs of life follow the clock of the sandbox. Undone by what it returns. */
export function simulateTimers(): () => void {
  const { setInterval: every, clearInterval: clear } = globalThis;
  const heartbeats = new Map<unknown, Timer>();
  const spies = [
    vi.spyOn(timers, 'setTimeout').mockImplementation(async (ms = 0, value, options) => {
      await current?.sleep(ms, options?.signal);
      return value;
    }),
    vi.spyOn(globalThis, 'setInterval').mockImplementation((work, ms, ...rest) => {
      const handle = every(work, ms === HEARTBEAT_MS ? 2 ** 30 : ms, ...rest);
      if (ms === HEARTBEAT_MS && current)
        heartbeats.set(
          handle,
          current.every(
            ms,
            AsyncLocalStorage.bind(() => work()),
          ),
        );
      return handle;
    }),
    vi.spyOn(globalThis, 'clearInterval').mockImplementation((handle) => {
      const timer = heartbeats.get(handle);
      if (timer) current?.stop(timer);
      clear(handle);
    }),
  ];
  syncBuiltinESMExports();
  return () => {
    current = undefined;
    for (const spy of spies) spy.mockRestore();
    syncBuiltinESMExports();
  };
}
