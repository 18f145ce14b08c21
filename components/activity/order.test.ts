import { describe, expect, it } from 'vitest';
import { resultOf } from './order';

describe('what came of an order', () => {
  it.each([
    ['done', 'done'],
    ['forbidden', 'refused'],
    ['invalid', 'refused'],
    ['changed', 'refused'],
    ['conflict', 'failed'],
    ['throttled', 'failed'],
    ['bug', 'failed'],
  ] as const)('%s is %s', (outcome, expected) => {
    expect(resultOf({ outcome })).toBe(expected);
  });
});
