const FIRST_MS = 500;
const LONGEST_MS = 15_000;

/**
 * Delay before the nth attempt (from 0) to reconnect: exponential backoff up to 15 s, with jitter so that browsers that
 * lost a server together do not reconnect together.
 * @param random from 0 up to 1
 */
export function backoffMs(attempt: number, random: number): number {
  const longest = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempt, 16));
  return Math.round(longest * (0.5 + random / 2));
}
