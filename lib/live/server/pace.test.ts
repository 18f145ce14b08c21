import { describe, expect, it, test } from 'vitest';
import { paceMs, relayPaceMs, type Situation } from './pace';

const at = (over: Partial<Situation>): Situation => ({
  moving: false,
  sinceChangeMs: 0,
  calls: 5,
  troubles: 0,
  random: 0,
  ...over,
});

describe('how long to wait before the next look', () => {
  test.each<[string, Partial<Situation>, number]>([
    ['looks every second and a half while something moves', { moving: true }, 1_500],
    ['slows down when what should move has been stuck for a minute', { moving: true, sinceChangeMs: 61_000 }, 4_000],
    ['looks every ten seconds at rest', {}, 10_000],
    ['spreads a costly look over the time that its calls take', { moving: true, calls: 50 }, 10_000],
    ['lets a very costly look take longer than rest does', { calls: 200 }, 40_000],
    ['comes back soon after the first failure', { troubles: 1, trouble: 'unreachable' }, 2_000],
    ['waits twice as long after each further failure', { troubles: 3, trouble: 'unreachable' }, 8_000],
    ['gives AWS more air when it throttles', { troubles: 1, trouble: 'throttled' }, 5_000],
    ['never gives up for longer than half a minute', { troubles: 40, trouble: 'throttled' }, 30_000],
    ['spreads those that failed together', { troubles: 1, trouble: 'unreachable', random: 0.5 }, 2_200],
  ])('%s', (_, over, expected) => {
    expect(paceMs(at(over))).toBe(expected);
  });

  it('relays what others found at once, and asks AWS no faster than others do', () => {
    expect(relayPaceMs(at({ calls: 0 }))).toBe(500);
    expect(relayPaceMs(at({ calls: 1 }))).toBe(10_000);
    expect(relayPaceMs(at({ calls: 0, troubles: 10, trouble: 'missing' }))).toBe(5_000);
  });
});
