import type { ProblemCode } from '../../domain/problem';

/** While something changes, at rest, and in between: states that say "moving" but have not moved for a while. */
const MOVING_MS = 1_500;
const STUCK_MS = 4_000;
const REST_MS = 10_000;
/** Something that has not changed for this long is stuck rather than moving. */
const STUCK_AFTER_MS = 60_000;

/** AWS's slowest read buckets refill at some twenty calls a second for a whole account; one poller takes a fraction. */
const CALLS_PER_SECOND = 5;

const FIRST_BACKOFF_MS: Partial<Record<ProblemCode, number>> = { throttled: 5_000, missing: 5_000 };
const BACKOFF_MS = 2_000;
const LONGEST_BACKOFF_MS = 30_000;

/** Pollers that fail together must not come back together: each waits up to this much longer. */
const JITTER = 0.2;

export type PollConditions = {
  /** Something is on its way to another state, by AWS's own word. */
  isChanging: boolean;
  sinceChangeMs: number;
  /** How many AWS calls the last look cost. */
  calls: number;
  /** The looks that failed in a row, and why the last one did. */
  failures: number;
  failureCode?: ProblemCode;
  /** From 0 up to 1. */
  random: number;
};

/** How long to wait after one look before the next one, in milliseconds. */
export function pollDelayMs({
  isChanging,
  sinceChangeMs,
  calls,
  failures,
  failureCode,
  random,
}: PollConditions): number {
  if (failures > 0) {
    const first = (failureCode && FIRST_BACKOFF_MS[failureCode]) ?? BACKOFF_MS;
    return Math.min(first * 2 ** (failures - 1), LONGEST_BACKOFF_MS) * (1 + JITTER * random);
  }
  const delay = isChanging ? (sinceChangeMs > STUCK_AFTER_MS ? STUCK_MS : MOVING_MS) : REST_MS;
  return Math.max(delay, (calls / CALLS_PER_SECOND) * 1_000);
}

/** Pollers that follow others are woken by them; in between they only look whether something has become too old. */
const FOLLOWING_MS = 5_000;

/** The same for pollers that put together what others have found. */
export function followingDelayMs(conditions: PollConditions): number {
  if (conditions.failures > 0) return Math.min(pollDelayMs(conditions), FOLLOWING_MS);
  return conditions.calls > 0 ? pollDelayMs(conditions) : FOLLOWING_MS;
}
