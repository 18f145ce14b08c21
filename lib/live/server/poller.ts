import type { Cloud } from '../../domain/cloud';
import { Failure, type Problem } from '../../domain/problem';
import type { Instant } from '../../domain/scope';
import { latest } from '../../server/latest';
import { type PollConditions, pollDelayMs } from './poll-delay';

/** What one look at AWS found. */
export type PollResult<T> = {
  value: T;
  /** When that was; the moment of the look unless it was put together from earlier ones. */
  asOf?: Instant;
  isChanging: boolean;
  calls: number;
  /** A part of it could not be had; the rest is fresh. */
  problem?: Problem;
};

/** What is known after some looks. Nothing at all before the first one; `version` counts the values that differed. */
export type PollerState<T> = { version: number; snapshot?: { asOf: Instant; value: T }; problem?: Problem };

export type PollerSpec<T> = {
  /** @param previous what the last successful look found; returning it again says that nothing changed */
  poll: (previous: T | undefined) => Promise<PollResult<T>>;
  delayMs: (conditions: PollConditions) => number;
  /** Two values with the same text are the same. */
  textOf: (value: T) => string;
  now: () => Instant;
  /** Told of what a look threw that is not a Failure. */
  onBug: (error: unknown) => void;
  /** The last reader left long enough ago. */
  onIdle: () => void;
  /** For what is put together from other pollers: calls `wake` whenever one of them knows more, until `signal` aborts. */
  follow?: ((wake: () => void, signal: AbortSignal) => Promise<void>) | undefined;
};

export type Poller<T> = {
  /** What is known, as soon as a first look has succeeded or failed. */
  latest: () => Promise<PollerState<T>>;
  /** What is known now and whenever that changes, until `signal` aborts. */
  states: (signal: AbortSignal) => AsyncGenerator<PollerState<T>, void>;
  /** Somebody has just changed something: look at once, and keep looking closely for a while. */
  refresh: () => void;
};

/** How long a poller goes on after its last reader left, so that going from page to page costs nothing. */
export const LINGER_MS = 15_000;
/** What was ordered shows within seconds; until then it is watched as if it were moving. */
const FAST_POLL_MS = 10_000;

const hasResult = <T>({ snapshot, problem }: PollerState<T>): boolean =>
  snapshot !== undefined || problem !== undefined;

/** Looks again and again on behalf of any number of readers, as long as there are any. */
export function startPoller<T>(spec: PollerSpec<T>): Poller<T> {
  const state = latest<PollerState<T>>({ version: 0 });
  let previous: T | undefined;
  let text: string | undefined;
  let readers = 0;
  let isPolling = false;
  let pollAgain = false;
  let isWoken = false;
  let isStopped = false;
  let fastUntil = 0;
  const lastConditions: Omit<PollConditions, 'sinceChangeMs' | 'random'> = { isChanging: false, calls: 0, failures: 0 };
  let changedAt = spec.now();
  let nextPoll: ReturnType<typeof setTimeout> | undefined;
  let idleTimer: ReturnType<typeof setTimeout> | undefined;

  const following = new AbortController();

  const stop = () => {
    isStopped = true;
    following.abort();
    clearTimeout(nextPoll);
    spec.onIdle();
  };
  const scheduleStop = () => {
    clearTimeout(idleTimer);
    if (readers === 0) idleTimer = setTimeout(stop, LINGER_MS);
  };
  const addReader = () => {
    readers += 1;
    clearTimeout(idleTimer);
  };
  const removeReader = () => {
    readers -= 1;
    scheduleStop();
  };

  const applyResult = (poll: PollResult<T>, at: Instant) => {
    const { version, snapshot, problem } = state.get();
    const nextText = poll.value === previous ? text : spec.textOf(poll.value);
    previous = poll.value;
    const isNew = nextText !== text || !snapshot;
    const asOf = poll.asOf ?? at;
    Object.assign(lastConditions, {
      isChanging: poll.isChanging,
      calls: poll.calls,
      failures: 0,
      failureCode: undefined,
    });
    if (isNew) changedAt = at;
    text = nextText;
    if (!isNew && asOf === snapshot.asOf && poll.problem?.code === problem?.code) return;
    // Readers keep the value they have as long as it says the same.
    const value = isNew ? poll.value : snapshot.value;
    state.set({ version: version + (isNew ? 1 : 0), snapshot: { asOf, value }, problem: poll.problem });
  };
  const applyFailure = (error: unknown) => {
    if (!(error instanceof Failure)) spec.onBug(error);
    const problem: Problem = error instanceof Failure ? error.problem : { code: 'unexpected', source: 'live' };
    Object.assign(lastConditions, { failures: lastConditions.failures + 1, failureCode: problem.code });
    state.set({ ...state.get(), problem });
  };

  const runPoll = async () => {
    isPolling = true;
    pollAgain = false;
    isWoken = false;
    const at = spec.now();
    try {
      applyResult(await spec.poll(previous), at);
    } catch (error) {
      applyFailure(error);
    }
    isPolling = false;
    if (!isStopped) schedule();
  };
  const schedule = () => {
    const now = spec.now();
    const isFast = now < fastUntil;
    const conditions = {
      ...lastConditions,
      isChanging: lastConditions.isChanging || isFast,
      sinceChangeMs: isFast ? 0 : now - changedAt,
      random: Math.random(),
    };
    nextPoll = setTimeout(runPoll, pollAgain || (isWoken && lastConditions.calls === 0) ? 0 : spec.delayMs(conditions));
  };

  /** What costs AWS calls keeps its own pace. */
  const wake = () => {
    if (isStopped || lastConditions.calls > 0) return;
    if (isPolling) isWoken = true;
    else {
      clearTimeout(nextPoll);
      void runPoll();
    }
  };

  void runPoll();
  void spec.follow?.(wake, following.signal).catch(spec.onBug);
  scheduleStop();

  async function* states(signal: AbortSignal) {
    addReader();
    try {
      for await (const now of state.watch(signal)) if (hasResult(now)) yield now;
    } finally {
      removeReader();
    }
  }

  return {
    latest: async () => {
      const abortController = new AbortController();
      for await (const now of states(abortController.signal)) return now;
      return state.get();
    },
    states,
    refresh: () => {
      fastUntil = spec.now() + FAST_POLL_MS;
      // A look that is under way may have read what is changing before it changed.
      if (isPolling) pollAgain = true;
      else {
        clearTimeout(nextPoll);
        void runPoll();
      }
    },
  };
}

export type PollersSpec<Scope, T> = {
  key: (scope: Scope) => string;
  poll: (scope: Scope, cloud: Cloud, previous: T | undefined) => Promise<PollResult<T>>;
  delayMs?: (conditions: PollConditions) => number;
  textOf?: (value: T) => string;
  /** See `PollerSpec`. */
  follow?: (scope: Scope, cloud: Cloud, wake: () => void, signal: AbortSignal) => Promise<void>;
};

export type Dependencies = { now: () => Instant; onBug: (error: unknown) => void };

/** One poller a scope, made for its first reader and gone some time after its last one. */
export type Pollers<Scope, T> = {
  latest: (scope: Scope, cloud: Cloud) => Promise<PollerState<T>>;
  states: (scope: Scope, cloud: Cloud, signal: AbortSignal) => AsyncGenerator<PollerState<T>, void>;
  /** Does nothing when nobody watches. */
  refresh: (scope: Scope) => void;
  /** How many are running. */
  size: () => number;
};

export function createPollers<Scope, T>(spec: PollersSpec<Scope, T>, { now, onBug }: Dependencies): Pollers<Scope, T> {
  const running = new Map<string, Poller<T>>();

  const pollerOf = (scope: Scope, cloud: Cloud): Poller<T> => {
    const key = spec.key(scope);
    const existing = running.get(key);
    if (existing) return existing;
    const poller = startPoller<T>({
      poll: (previous) => spec.poll(scope, cloud, previous),
      delayMs: spec.delayMs ?? pollDelayMs,
      textOf: spec.textOf ?? JSON.stringify,
      now,
      onBug,
      onIdle: () => running.delete(key),
      follow: spec.follow && ((wake, signal) => spec.follow?.(scope, cloud, wake, signal) ?? Promise.resolve()),
    });
    running.set(key, poller);
    return poller;
  };

  return {
    latest: (scope, cloud) => pollerOf(scope, cloud).latest(),
    states: (scope, cloud, signal) => pollerOf(scope, cloud).states(signal),
    refresh: (scope) => running.get(spec.key(scope))?.refresh(),
    size: () => running.size,
  };
}
