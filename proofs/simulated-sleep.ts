import type { TestSandbox } from '@/sandbox/testing';

/** No change of a service and no deletion takes so long: whoever goes on waiting waits for what never comes. */
const LONGEST_MS = 14 * 24 * 60 * 60_000;

/**
 * Sleep in the time of a sandbox: its clock goes on instead of ours. What our own process has begun meanwhile comes first, so
 * that a wait without end is ended by its test, or after two simulated weeks, and never by the end of memory.
 * @param factor how much longer than asked for the clock goes on
 */
export function simulatedSleep(
  { advance, isClosed }: Pick<TestSandbox, 'advance' | 'isClosed'>,
  factor = 1,
): (ms: number) => Promise<void> {
  let sleptMs = 0;
  return async (ms) => {
    await new Promise((resolve) => setImmediate(resolve));
    // Nobody wakes in an account that is no more: what still waits for its answers is forgotten with it.
    if (isClosed()) return new Promise(() => {});
    sleptMs += Math.max(1, ms) * factor;
    if (sleptMs > LONGEST_MS) throw new Error('somebody waits for what never comes');
    advance(ms * factor);
  };
}
