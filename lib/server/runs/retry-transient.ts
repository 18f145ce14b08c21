import { Failure } from '../../domain/problem';
import type { Instant } from '../../domain/scope';

export type Timing = {
  sleep: (ms: number) => Promise<void>;
  now: () => Instant;
  /** Ends every wait. */
  signal?: AbortSignal | undefined;
};

/** How long throttled calls are retried, in addition to the SDK's own retries. */
const THROTTLED_MS = 60_000;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 5_000;

/** Whether a failure is AWS's error of one of these names. */
export const isErrorNamed = (names: readonly string[] | undefined, error: unknown): error is Failure =>
  error instanceof Failure && names?.includes(error.problem.facts?.error ?? '') === true;

type RetryOptions = { retryable?: readonly string[]; ttlMs?: number; isRead?: boolean };

/**
 * Retries a call with growing delays while AWS throttles, or answers with one of the retryable errors. A read is also
 * retried after a lost connection; a mutation is not, since it may have been made.
 */
export async function retryTransient<T>(
  ask: () => Promise<T>,
  { sleep, now, signal }: Timing,
  { retryable, ttlMs = THROTTLED_MS, isRead = false }: RetryOptions = {},
): Promise<T> {
  const begun = now();
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
    try {
      return await ask();
    } catch (error) {
      const retryMs = isErrorNamed(retryable, error) ? ttlMs : isTransient(error, isRead) ? THROTTLED_MS : 0;
      if (signal?.aborted || now() - begun >= retryMs) throw error;
      await sleep(pause);
      // A wait that was ended is not followed by another call.
      if (signal?.aborted) throw error;
    }
  }
}

const isTransient = (error: unknown, isRead: boolean): boolean =>
  error instanceof Failure && (error.problem.code === 'throttled' || (isRead && error.problem.code === 'unreachable'));
