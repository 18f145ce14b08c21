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

  it.each([
    ['succeeded', 'done'],
    ['failed', 'failed'],
    ['running', 'running'],
    ['interrupted', 'interrupted'],
    ['undone', 'undone'],
    [undefined, 'begun'],
  ] as const)('that began a run which has %s is %s', (came, expected) => {
    expect(resultOf({ outcome: 'done', run: '1', came })).toBe(expected);
  });
});
