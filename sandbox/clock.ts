/** Wall-clock milliseconds since the epoch. Injected everywhere: nothing else in the sandbox asks what time it is. */
export type Clock = { now(): number };

export const systemClock: Clock = { now: () => Date.now() };

/** A clock that stands still until it is advanced, for tests and `SANDBOX_CLOCK=manual`. */
export function manualClock(startMs: number): Clock & { advance(ms: number): void } {
  let now = startMs;
  return {
    now: () => now,
    advance: (ms) => {
      now += ms;
    },
  };
}
