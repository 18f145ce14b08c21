const FIRST_MS = 500;
const LONGEST_MS = 15_000;

/**
 * How long to wait before the nth attempt (from 0) to connect again: doubling up to 15 s, spread by half so that the
 * browsers that lost a server together do not come back together.
 * @param random from 0 up to 1
 */
export function backoffMs(attempt: number, random: number): number {
  const longest = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempt, 16));
  return Math.round(longest * (0.5 + random / 2));
}
