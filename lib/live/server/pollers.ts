import type { Cloud } from '../../domain/cloud';
import type { Instant } from '../../domain/scope';
import { type PollConditions, pollDelayMs } from './poll-delay';
import { type Poller, type PollerState, type PollResult, startPoller } from './poller';

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
