import { describe, expect, it, test } from 'vitest';
import { followingDelayMs, type PollConditions, pollDelayMs } from './poll-delay';

const at = (over: Partial<PollConditions>): PollConditions => ({
  isChanging: false,
  sinceChangeMs: 0,
  calls: 5,
  failures: 0,
  random: 0,
  ...over,
});

describe('the delay before the next poll', () => {
  test.each<[string, Partial<PollConditions>, number]>([
    ['looks every second and a half while something moves', { isChanging: true }, 1_500],
    [
      'slows down when what should move has been stuck for a minute',
      { isChanging: true, sinceChangeMs: 61_000 },
      4_000,
    ],
    ['looks every ten seconds at rest', {}, 10_000],
    ['spreads a costly look over the time that its calls take', { isChanging: true, calls: 50 }, 10_000],
    ['lets a very costly look take longer than rest does', { calls: 200 }, 40_000],
    ['comes back soon after the first failure', { failures: 1, failureCode: 'unreachable' }, 2_000],
    ['waits twice as long after each further failure', { failures: 3, failureCode: 'unreachable' }, 8_000],
    ['gives AWS more air when it throttles', { failures: 1, failureCode: 'throttled' }, 5_000],
    ['never gives up for longer than half a minute', { failures: 40, failureCode: 'throttled' }, 30_000],
    ['spreads those that failed together', { failures: 1, failureCode: 'unreachable', random: 0.5 }, 2_200],
  ])('%s', (_, over, expected) => {
    expect(pollDelayMs(at(over))).toBe(expected);
  });

  it('relays what others found at once, and asks AWS no faster than others do', () => {
    expect(followingDelayMs(at({ calls: 0 }))).toBe(5_000);
    expect(followingDelayMs(at({ calls: 1 }))).toBe(10_000);
    expect(followingDelayMs(at({ calls: 0, failures: 10, failureCode: 'missing' }))).toBe(5_000);
  });
});
