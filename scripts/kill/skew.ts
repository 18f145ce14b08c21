import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Variables that have a process believe in a clock which is so many seconds ahead, or behind. */
export type Skew = (seconds: number) => Record<string, string>;

/** The library that Debian's package `faketime` brings; undefined where there is none. */
function findFaketime(): string | undefined {
  const { status, stdout } = spawnSync('faketime', ['-f', '+0s', 'printenv', 'LD_PRELOAD'], { encoding: 'utf8' });
  return status === 0 ? stdout.trim() || undefined : undefined;
}

/** How clocks are set off here. Where there is no `faketime`, `Date` alone is, which is all that the console asks. */
export function findSkew(): { name: string; skew: Skew } {
  const library = findFaketime();
  if (library) {
    const skew: Skew = (seconds) => ({
      LD_PRELOAD: library,
      FAKETIME: `${seconds < 0 ? '' : '+'}${seconds}s`,
      // Timers measure how long something takes, whatever time it is.
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
    });
    return { name: 'faketime', skew };
  }
  const preload = fileURLToPath(new URL('shift-date.mjs', import.meta.url));
  const skew: Skew = (seconds) => ({ NODE_OPTIONS: `--import=${preload}`, SHIFT_DATE_MS: String(seconds * 1_000) });
  return { name: 'a shifted Date; with faketime (apt install faketime) the whole process is in another time', skew };
}
