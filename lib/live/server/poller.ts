import { Failure, type Problem } from '../../domain/problem';
import type { Instant } from '../../domain/scope';
import { latest } from '../../server/latest';
import type { Situation } from './pace';

/** What one look at AWS found. */
export type Look<T> = {
  value: T;
  /** When that was; the moment of the look unless it was put together from earlier ones. */
  asOf?: Instant;
  moving: boolean;
  calls: number;
  /** A part of it could not be had; the rest is fresh. */
  problem?: Problem;
};

/** What is known after some looks. Nothing at all before the first one; `version` counts the values that differed. */
export type State<T> = { version: number; known?: { asOf: Instant; value: T }; problem?: Problem };

export type PollerSpec<T> = {
  /** @param previous what the last successful look found; returning it again says that nothing changed */
  look: (previous: T | undefined) => Promise<Look<T>>;
  pace: (situation: Situation) => number;
  /** Two values with the same text are the same. */
  textOf: (value: T) => string;
  now: () => Instant;
  /** Told of what a look threw that is not a Failure. */
  onBug: (error: unknown) => void;
  /** The last reader left long enough ago. */
  onIdle: () => void;
};

export type Poller<T> = {
  /** What is known, as soon as a first look has succeeded or failed. */
  latest: () => Promise<State<T>>;
  /** What is known now and whenever that changes, until `signal` aborts. */
  states: (signal: AbortSignal) => AsyncGenerator<State<T>, void>;
  /** Somebody has just changed something: look at once, and keep looking closely for a while. */
  poke: () => void;
};

/** How long a poller goes on after its last reader left, so that going from page to page costs nothing. */
export const LINGER_MS = 15_000;
/** What was ordered shows within seconds; until then it is watched as if it were moving. */
const HURRY_MS = 10_000;

const isSettled = <T>({ known, problem }: State<T>): boolean => known !== undefined || problem !== undefined;

/** Looks again and again on behalf of any number of readers, as long as there are any. */
export function startPoller<T>(spec: PollerSpec<T>): Poller<T> {
  const state = latest<State<T>>({ version: 0 });
  let previous: T | undefined;
  let text: string | undefined;
  let readers = 0;
  let looking = false;
  let lookAgain = false;
  let stopped = false;
  let hurryUntil = 0;
  const so: Omit<Situation, 'sinceChangeMs' | 'random'> = { moving: false, calls: 0, troubles: 0 };
  let changedAt = spec.now();
  let nextLook: ReturnType<typeof setTimeout> | undefined;
  let idle: ReturnType<typeof setTimeout> | undefined;

  const stop = () => {
    stopped = true;
    clearTimeout(nextLook);
    spec.onIdle();
  };
  const awaitIdle = () => {
    clearTimeout(idle);
    if (readers === 0) idle = setTimeout(stop, LINGER_MS);
  };
  const authenticate = () => {
    readers += 1;
    clearTimeout(idle);
  };
  const leave = () => {
    readers -= 1;
    awaitIdle();
  };

  const found = (look: Look<T>, at: Instant) => {
    const { version, known, problem } = state.get();
    const nextText = look.value === previous ? text : spec.textOf(look.value);
    previous = look.value;
    const isNew = nextText !== text || !known;
    const asOf = look.asOf ?? at;
    Object.assign(so, { moving: look.moving, calls: look.calls, troubles: 0, trouble: undefined });
    if (isNew) changedAt = at;
    text = nextText;
    if (!isNew && asOf === known.asOf && look.problem?.code === problem?.code) return;
    // Readers keep the value they have as long as it says the same.
    const value = isNew ? look.value : known.value;
    state.set({ version: version + (isNew ? 1 : 0), known: { asOf, value }, problem: look.problem });
  };
  const failed = (error: unknown) => {
    if (!(error instanceof Failure)) spec.onBug(error);
    const problem: Problem = error instanceof Failure ? error.problem : { code: 'unexpected', source: 'live' };
    Object.assign(so, { troubles: so.troubles + 1, trouble: problem.code });
    state.set({ ...state.get(), problem });
  };

  const turn = async () => {
    looking = true;
    lookAgain = false;
    const at = spec.now();
    try {
      found(await spec.look(previous), at);
    } catch (error) {
      failed(error);
    }
    looking = false;
    if (!stopped) schedule();
  };
  const schedule = () => {
    const now = spec.now();
    const hurried = now < hurryUntil;
    const situation = {
      ...so,
      moving: so.moving || hurried,
      sinceChangeMs: hurried ? 0 : now - changedAt,
      random: Math.random(),
    };
    nextLook = setTimeout(turn, lookAgain ? 0 : spec.pace(situation));
  };

  void turn();
  awaitIdle();

  async function* states(signal: AbortSignal) {
    authenticate();
    try {
      for await (const now of state.watch(signal)) if (isSettled(now)) yield now;
    } finally {
      leave();
    }
  }

  return {
    latest: async () => {
      const left = new AbortController();
      for await (const now of states(left.signal)) return now;
      return state.get();
    },
    states,
    poke: () => {
      hurryUntil = spec.now() + HURRY_MS;
      // A look that is under way may have read what is changing before it changed.
      if (looking) lookAgain = true;
      else {
        clearTimeout(nextLook);
        void turn();
      }
    },
  };
}
