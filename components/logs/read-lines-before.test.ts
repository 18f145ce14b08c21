import { describe, expect, it } from 'vitest';
import type { LogLine } from '@/lib/domain/log-line';
import { type ReadLines, readLinesBefore } from './read-lines-before';
import { aLine } from './testing';

const NOW = Date.UTC(2026, 10, 23, 10);
const HOUR = 3_600_000;

/** A log that holds these lines and gives at most so many of them at once, oldest first, as the server does. */
const logOf = (lines: LogLine[]): ReadLines => {
  return async ({ from, to, limit }) => {
    const found = lines.filter((line) => line.at >= from && line.at <= to);
    return { ok: true, value: { lines: found.slice(0, limit), more: found.length > limit } };
  };
};
const linesAt = (...instants: number[]) => instants.map((at, index) => aLine({ id: String(index), at }));

describe('looking back', () => {
  it('finds what was said just before', async () => {
    const found = await readLinesBefore(logOf(linesAt(NOW - 5_000, NOW - 1_000)), NOW, NOW - HOUR);
    expect(found.ok && found.value.lines.map((line) => line.at)).toEqual([NOW - 5_000, NOW - 1_000]);
  });

  it('does not give again what is shown already', async () => {
    const found = await readLinesBefore(logOf(linesAt(NOW - 1_000, NOW)), NOW, NOW - HOUR);
    expect(found.ok && found.value.lines.map((line) => line.at)).toEqual([NOW - 1_000]);
  });

  it('goes over a quiet night to what was said before it', async () => {
    const found = await readLinesBefore(logOf(linesAt(NOW - 9 * HOUR)), NOW, NOW - 48 * HOUR);
    expect(found.ok && found.value.lines).toHaveLength(1);
  });

  it('leaves no line out between two looks at a loud log', async () => {
    const loud = linesAt(...Array.from({ length: 9_000 }, (_, index) => NOW - 9_000_000 / 20 + index * 50));
    const read = logOf(loud);
    const seen: LogLine[] = [];
    for (let to = NOW, reachesStart = false; !reachesStart; ) {
      const found = await readLinesBefore(read, to, NOW - HOUR);
      if (!found.ok) throw new Error('the log answers');
      seen.unshift(...found.value.lines);
      ({ from: to, reachesStart } = found.value);
    }
    expect(seen.map((line) => line.id)).toEqual(loud.map((line) => line.id));
  });

  it('says when the log begins, even if it is empty', async () => {
    expect(await readLinesBefore(logOf([]), NOW, NOW - HOUR)).toEqual({
      ok: true,
      value: { lines: [], from: NOW - HOUR, reachesStart: true },
    });
  });

  it('hands a failure on', async () => {
    const failure = { ok: false as const, problem: { code: 'throttled' as const } };
    expect(await readLinesBefore(async () => failure, NOW, NOW - HOUR)).toBe(failure);
  });
});
