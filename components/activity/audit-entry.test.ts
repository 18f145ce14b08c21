import { describe, expect, it } from 'vitest';
import { toResult } from './audit-entry';

describe('toResult', () => {
  it.each([
    ['done', 'done'],
    ['forbidden', 'refused'],
    ['invalid', 'refused'],
    ['changed', 'refused'],
    ['conflict', 'failed'],
    ['throttled', 'failed'],
    ['bug', 'failed'],
  ] as const)('%s is %s', (outcome, expected) => {
    expect(toResult({ outcome })).toBe(expected);
  });

  it.each([
    ['succeeded', 'done'],
    ['failed', 'failed'],
    ['running', 'running'],
    ['interrupted', 'interrupted'],
    ['undone', 'undone'],
    [undefined, 'begun'],
  ] as const)('that began a run which has %s is %s', (outcome, expected) => {
    const startedRun = outcome && ({ verb: 'scale', outcome, changes: [], requests: [], result: {} } as const);
    expect(toResult({ outcome: 'done', run: '1', startedRun })).toBe(expected);
  });
});
