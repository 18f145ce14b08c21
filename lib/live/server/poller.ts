import { Failure, type Problem } from '../../domain/problem';
import type { Instant } from '../../domain/scope';
import { latest } from '../../server/latest';
import type { PollConditions } from './poll-delay';

/** The result of one poll. */
export type PollResult<T> = {
  value: T;
  /** The instant of the values; that of the poll unless they are combined from earlier polls. */
  asOf?: Instant;
  isChanging: boolean;
  calls: number;
  /** A part could not be read; the rest is current. */
  problem?: Problem;
};

/** The state of a poller; empty before the first poll. `version` counts the values that differed. */
export type PollerState<T> = { version: number; snapshot?: { asOf: Instant; value: T }; problem?: Problem };

export type PollerSpec<T> = {
  /** @param previous the value of the last successful poll; returning it means that nothing has changed */
  poll: (previous: T | undefined) => Promise<PollResult<T>>;
  delayMs: (conditions: PollConditions) => number;
  /** Values with the same text are equal. */
  textOf: (value: T) => string;
  now: () => Instant;
  /** Called with an error of a poll that is not a Failure. */
  onBug: (error: unknown) => void;
  /** Called when the last reader left LINGER_MS ago. */
  onIdle: () => void;
  /** Whether a problem means that there is nothing to poll; its readers are told, and the poller ends. */
  isGone?: (problem: Problem) => boolean;
  /** Called when the poller has ended because there is nothing to poll. */
  onGone?: (problem: Problem) => void;
  /** For pollers that combine others: calls `wake` whenever one of them has changed, until `signal` aborts. */
  follow?: ((wake: () => void, signal: AbortSignal) => Promise<void>) | undefined;
};

export type Poller<T> = {
  /** The state, once a first poll has succeeded or failed. */
  latest: () => Promise<PollerState<T>>;
  /** Yields the state now and whenever it changes, until `signal` aborts. */
  states: (signal: AbortSignal) => AsyncGenerator<PollerState<T>, void>;
  /** Polls at once, and frequently for a while: something was just changed. */
  refresh: () => void;
};

/** How long a poller continues after its last reader left, so that going from page to page costs nothing. */
export const LINGER_MS = 15_000;
/** The effect of a command shows within seconds; until then the poller polls as if something were changing. */
const FAST_POLL_MS = 10_000;

const hasResult = <T>({ snapshot, problem }: PollerState<T>): boolean =>
  snapshot !== undefined || problem !== undefined;

/** Polls repeatedly for any number of readers, while there are any. */
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
    if (readers === 0 && !isStopped) idleTimer = setTimeout(stop, LINGER_MS);
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
    // Readers keep their value while the new one is equal.
    const value = isNew ? poll.value : snapshot.value;
    state.set({ version: version + (isNew ? 1 : 0), snapshot: { asOf, value }, problem: poll.problem });
  };
  const applyFailure = (error: unknown) => {
    if (!(error instanceof Failure)) spec.onBug(error);
    const problem: Problem = error instanceof Failure ? error.problem : { code: 'unexpected', source: 'live' };
    Object.assign(lastConditions, { failures: lastConditions.failures + 1, failureCode: problem.code });
    state.set({ ...state.get(), problem });
    if (spec.isGone?.(problem)) endAsGone(problem);
  };
  const endAsGone = (problem: Problem) => {
    isStopped = true;
    following.abort();
    clearTimeout(idleTimer);
    state.close();
    spec.onGone?.(problem);
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

  /** Pollers that make AWS calls keep their own interval. */
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
      if (isStopped) return;
      fastUntil = spec.now() + FAST_POLL_MS;
      // A poll that is under way may have read the values from before the change.
      if (isPolling) pollAgain = true;
      else {
        clearTimeout(nextPoll);
        void runPoll();
      }
    },
  };
}
