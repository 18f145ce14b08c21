import { describe, expect, it } from 'vitest';
import { clockSkew } from './clock';

const NOON = 1_800_000_000_000;

describe('clockSkew', () => {
  it.each([
    ['trusts a browser that agrees within what an answer takes', NOON + 4000, 0],
    ['corrects a browser that is an hour ahead', NOON + 3_600_000, 3_600_000],
    ['corrects a browser that is behind', NOON - 60_000, -60_000],
  ])('%s', (_, browserNow, expected) => {
    expect(clockSkew(NOON, browserNow)).toBe(expected);
  });
});
