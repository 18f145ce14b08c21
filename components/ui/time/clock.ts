const TICK_MS = 1000;

/** A smaller difference is the duration of the response, not a wrong clock. */
const TOLERATED_MS = 10_000;

/**
 * How far the browser's clock is ahead of the server's; 0 while they agree well enough. Ages would otherwise be
 * computed from a clock that differs from AWS's.
 * @param serverNow when the server made the page
 * @param browserNow when the page began to arrive
 */
export function clockSkew(serverNow: number, browserNow: number): number {
  const ahead = browserNow - serverNow;
  return Math.abs(ahead) > TOLERATED_MS ? ahead : 0;
}

let skewMs = 0;
let second: number | undefined;
let timer: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

/** The page's one clock, set by the server's. */
export const clock = {
  /** Epoch milliseconds of the server's clock. */
  now: (): number => Date.now() - skewMs,
  /** The second shared by everything on the page; undefined while nobody listens. */
  second: (): number | undefined => second,
  set: (skew: number): void => {
    skewMs = skew;
  },
  everySecond: (listener: () => void): (() => void) => {
    listeners.add(listener);
    second ??= clock.now();
    timer ??= setInterval(() => {
      second = clock.now();
      for (const each of listeners) each();
    }, TICK_MS);
    return () => {
      listeners.delete(listener);
      if (listeners.size > 0) return;
      clearInterval(timer);
      timer = undefined;
      second = undefined;
    };
  },
};
