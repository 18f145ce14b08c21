import { act, renderHook } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { LogLine } from '@/lib/domain/log-line';
import type { ReadLines } from '../read-lines-before';
import { aLine } from '../testing';
import { usePastLines } from './use-past-lines';

const NOW = 100_000_000;
const now = () => NOW;
const lineAt = (at: number): LogLine => aLine({ id: String(at), at });
/** A line each second of a log. */
const LOG = Array.from({ length: 30_000 }, (_, index) => lineAt(NOW - (30_000 - index) * 1_000));

function setUp(range: { from?: number; to?: number; at?: number } | undefined, fails = () => false) {
  const read: ReadLines = async ({ from, to, limit }) => {
    if (fails()) return { ok: false, problem: { code: 'throttled' } };
    const lines = LOG.filter(({ at }) => at >= from && at <= to);
    return { ok: true, value: { lines: lines.slice(0, limit), more: lines.length > limit } };
  };
  const begin = LOG[0]?.at ?? 0;
  const hook = renderHook((shown: typeof range) => usePastLines({ read, range: shown, begin, now }), {
    initialProps: range,
  });
  const settle = () => act(async () => undefined);
  return { ...hook, settle, shown: () => hook.result.current };
}

const withoutGap = (lines: readonly LogLine[]) =>
  lines.every((line, index) => index === 0 || line.at - (lines[index - 1]?.at ?? 0) === 1_000);

describe('usePastLines', () => {
  it('shows a moment among the lines before and after it, and goes on in both directions to the ends', async () => {
    const at = NOW - 3_000_000;
    const { settle, shown } = setUp({ at });
    await settle();
    expect(shown().lines.some((line) => line.at < at)).toBe(true);
    expect(shown().lines.some((line) => line.at === at)).toBe(true);
    for (let round = 0; round < 20 && !shown().reachesEnd; round += 1) {
      act(() => shown().loadLater());
      await settle();
    }
    expect(shown().lines.at(-1)?.at).toBe(NOW - 1_000);
    for (let round = 0; round < 60 && !shown().reachesStart; round += 1) {
      act(() => shown().loadEarlier());
      await settle();
      expect(withoutGap(shown().lines)).toBe(true);
    }
    expect(shown().lines[0]).toBe(LOG[0]);
    // What does not fit was let go at the other end, and can be loaded again.
    expect(shown().lines).toHaveLength(20_000);
    expect(shown().reachesEnd).toBe(false);
  });

  it('begins a range at its beginning, and ends with it', async () => {
    const { settle, shown } = setUp({ from: NOW - 60_000, to: NOW - 30_000 });
    await settle();
    expect(shown().lines[0]?.at).toBe(NOW - 60_000);
    expect(shown().lines.at(-1)?.at).toBe(NOW - 30_000);
    expect(shown().reachesEnd).toBe(true);
  });

  it('says why nothing could be read, and reads again', async () => {
    let isBroken = true;
    const { settle, shown } = setUp({ from: NOW - 60_000 }, () => isBroken);
    await settle();
    expect(shown()).toMatchObject({ lines: [], isLoading: false, problem: { code: 'throttled' } });
    isBroken = false;
    act(() => void shown().retry?.());
    await settle();
    expect(shown().problem).toBeUndefined();
    expect(shown().lines).toHaveLength(60);
  });

  it('reads nothing while what comes now is shown', async () => {
    const { settle, shown } = setUp(undefined);
    await settle();
    expect(shown()).toMatchObject({ lines: [], isLoading: false });
  });
});
