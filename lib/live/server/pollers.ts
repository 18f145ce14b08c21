import type { Cloud } from '../../domain/cloud';
import type { Instant } from '../../domain/scope';
import { paceMs, type Situation } from './pace';
import { type Look, type Poller, type State, startPoller } from './poller';

export type PollersSpec<Scope, T> = {
  key: (scope: Scope) => string;
  look: (scope: Scope, cloud: Cloud, previous: T | undefined) => Promise<Look<T>>;
  pace?: (situation: Situation) => number;
  textOf?: (value: T) => string;
};

export type Dependencies = { now: () => Instant; onBug: (error: unknown) => void };

/** One poller a scope, made for its first reader and gone some time after its last one. */
export type Pollers<Scope, T> = {
  latest: (scope: Scope, cloud: Cloud) => Promise<State<T>>;
  states: (scope: Scope, cloud: Cloud, signal: AbortSignal) => AsyncGenerator<State<T>, void>;
  /** Does nothing when nobody watches. */
  poke: (scope: Scope) => void;
  /** How many are running. */
  size: () => number;
};

export function createPollers<Scope, T>(spec: PollersSpec<Scope, T>, { now, onBug }: Dependencies): Pollers<Scope, T> {
  const running = new Map<string, Poller<T>>();

  const pollerOf = (scope: Scope, cloud: Cloud): Poller<T> => {
    const key = spec.key(scope);
    const known = running.get(key);
    if (known) return known;
    const poller = startPoller<T>({
      look: (previous) => spec.look(scope, cloud, previous),
      pace: spec.pace ?? paceMs,
      textOf: spec.textOf ?? JSON.stringify,
      now,
      onBug,
      onIdle: () => running.delete(key),
    });
    running.set(key, poller);
    return poller;
  };

  return {
    latest: (scope, cloud) => pollerOf(scope, cloud).latest(),
    states: (scope, cloud, signal) => pollerOf(scope, cloud).states(signal),
    poke: (scope) => running.get(spec.key(scope))?.poke(),
    size: () => running.size,
  };
}
