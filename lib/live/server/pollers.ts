import type { Cloud } from '../../domain/cloud';
import type { Problem } from '../../domain/problem';
import type { Instant, Scope } from '../../domain/scope';
import { changesIn } from '../../server/changes';
import { withoutCallMeter } from '../../server/limits';
import { wholeCloud } from '../../server/redacted-values';
import { type PollConditions, pollDelayMs } from './poll-delay';
import { type Poller, type PollerState, type PollResult, startPoller } from './poller';

export type PollersSpec<At extends Scope, T> = {
  key: (at: At) => string;
  poll: (at: At, cloud: Cloud, previous: T | undefined) => Promise<PollResult<T>>;
  delayMs?: (conditions: PollConditions) => number;
  textOf?: (value: T) => string;
  /** See `PollerSpec`; a problem `missing`, unless given. */
  isGone?: (problem: Problem) => boolean;
  /** See `PollerSpec`. */
  follow?: (at: At, cloud: Cloud, wake: () => void, signal: AbortSignal) => Promise<void>;
};

export type Dependencies = { now: () => Instant; onBug: (error: unknown) => void };

/** One poller per key, created for its first reader and removed some time after its last one. */
export type Pollers<At extends Scope, T> = {
  latest: (at: At, cloud: Cloud) => Promise<PollerState<T>>;
  /** Ends when there is nothing to poll, after the state that says so. */
  states: (at: At, cloud: Cloud, signal: AbortSignal) => AsyncGenerator<PollerState<T>, void>;
  /** Why there is nothing to poll, for some time after AWS has said so. */
  findRefusal: (at: At) => Problem | undefined;
  /** Does nothing without a poller. */
  refresh: (at: At) => void;
  /** How many are running. */
  size: () => number;
};

/** How long it is remembered that there is nothing to poll; shorter when Gantry changes something in the region. */
export const GONE_MS = 15_000;
/** Of so many keys: names in addresses can be invented. */
const GONE_KEYS = 2_000;

export function createPollers<At extends Scope, T>(
  spec: PollersSpec<At, T>,
  { now, onBug }: Dependencies,
): Pollers<At, T> {
  const running = new Map<string, Poller<T>>();
  const gone = new Map<string, { problem: Problem; until: Instant; changes: number }>();

  const findRefusal = (at: At): Problem | undefined => {
    const entry = gone.get(spec.key(at));
    return entry && now() < entry.until && entry.changes === changesIn(at) ? entry.problem : undefined;
  };

  const rememberGone = (at: At, problem: Problem) => {
    gone.delete(spec.key(at));
    gone.set(spec.key(at), { problem, until: now() + GONE_MS, changes: changesIn(at) });
    const [oldest] = gone.keys();
    if (gone.size > GONE_KEYS && oldest !== undefined) gone.delete(oldest);
  };

  const pollerOf = (at: At, reader: Cloud): Poller<T> => {
    const key = spec.key(at);
    const existing = running.get(key);
    if (existing) return existing;
    // It reads for all its readers, whatever the first of them may see.
    const cloud = wholeCloud(reader);
    // It goes on for others when the request that begins it has ended.
    const poller = withoutCallMeter(() =>
      startPoller<T>({
        poll: (previous) => spec.poll(at, cloud, previous),
        delayMs: spec.delayMs ?? pollDelayMs,
        textOf: spec.textOf ?? JSON.stringify,
        now,
        onBug,
        onIdle: () => running.delete(key),
        isGone: spec.isGone ?? isMissing,
        onGone: (problem) => {
          running.delete(key);
          rememberGone(at, problem);
        },
        follow: spec.follow && ((wake, signal) => spec.follow?.(at, cloud, wake, signal) ?? Promise.resolve()),
      }),
    );
    running.set(key, poller);
    return poller;
  };

  return {
    latest: async (at, cloud) => {
      const problem = findRefusal(at);
      return problem ? { version: 0, problem } : pollerOf(at, cloud).latest();
    },
    states: async function* (at, cloud, signal) {
      const problem = findRefusal(at);
      if (problem) yield { version: 0, problem };
      else yield* pollerOf(at, cloud).states(signal);
    },
    findRefusal,
    refresh: (at) => running.get(spec.key(at))?.refresh(),
    size: () => running.size,
  };
}

const isMissing = ({ code }: Problem): boolean => code === 'missing';
