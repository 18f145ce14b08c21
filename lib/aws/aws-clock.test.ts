import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { awsNow, observeAwsDate } from './aws-clock';

const AT_AWS = Date.UTC(2026, 10, 30, 12);
const dateAt = (ms: number) => new Date(ms).toUTCString();

beforeEach(() => {
  vi.useFakeTimers();
  globalThis.gantryAwsOffsetMs = undefined;
});
afterEach(() => {
  vi.useRealTimers();
  globalThis.gantryAwsOffsetMs = undefined;
});

/** An answer after 80 ms, whose time AWS wrote in the middle. */
function answer(localAhead: number, at: number) {
  vi.setSystemTime(at + localAhead + 40);
  observeAwsDate(dateAt(at), at + localAhead - 40, at + localAhead + 40);
}

describe('the time at AWS', () => {
  it('is that of this machine while both agree', () => {
    answer(0, AT_AWS + 300);
    expect(awsNow()).toBe(Date.now());
  });

  it.each([-60_000, 60_000, 3_600_000])('is known within a second when this clock is %i ms ahead', (ahead) => {
    for (const ms of [0, 700, 1_400, 2_100]) answer(ahead, AT_AWS + ms);
    expect(Math.abs(awsNow() - (AT_AWS + 2_140))).toBeLessThan(1_100);
  });

  it('is not changed by what is no time, nor by an answer that took long', () => {
    answer(60_000, AT_AWS);
    const before = awsNow() - Date.now();
    observeAwsDate(undefined, 0, 0);
    observeAwsDate('soon', 0, 0);
    observeAwsDate(dateAt(AT_AWS), AT_AWS + 60_000 - 5_000, AT_AWS + 60_000 + 5_000);
    expect(awsNow() - Date.now()).toBe(before);
  });
});
