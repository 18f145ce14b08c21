import type { ProblemCode } from '../../domain/problem';

/** The delays while something is changing, while nothing is, and for states that have been changing for long. */
const MOVING_MS = 1_500;
const STUCK_MS = 4_000;
const REST_MS = 10_000;
/** After this long without a change, something is stuck rather than changing. */
const STUCK_AFTER_MS = 60_000;

/**
 * AWS's slowest rate limits for reads refill at about twenty calls a second per account; one poller uses a fraction.
 */
const CALLS_PER_SECOND = 5;

const FIRST_BACKOFF_MS: Partial<Record<ProblemCode, number>> = { throttled: 5_000, missing: 5_000 };
const BACKOFF_MS = 2_000;
const LONGEST_BACKOFF_MS = 30_000;

/** The jitter of retries, so that pollers that failed together do not retry together. */
const JITTER = 0.2;

export type PollConditions = {
  /** AWS reports that something is changing its state. */
  isChanging: boolean;
  sinceChangeMs: number;
  /** The number of AWS calls of the last poll. */
  calls: number;
  /** The number of polls that failed in a row, and the problem of the last one. */
  failures: number;
  failureCode?: ProblemCode;
  /** From 0 up to 1. */
  random: number;
};

/** The delay between one poll and the next, in milliseconds. */
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

/** The interval of pollers that combine others: these wake them, and in between they only check for outdated parts. */
const FOLLOWING_MS = 5_000;

/** The delay of pollers that combine others. */
export function followingDelayMs(conditions: PollConditions): number {
  if (conditions.failures > 0) return Math.min(pollDelayMs(conditions), FOLLOWING_MS);
  return conditions.calls > 0 ? pollDelayMs(conditions) : FOLLOWING_MS;
}
