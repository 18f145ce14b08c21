import { describe, expect, it } from 'vitest';
import { upgradeRunEvent } from './earlier-run-event';

const at = { at: 1, token: 't' };

describe('an event that was written under an earlier name', () => {
  it.each([
    ['needs-wish', 'needs-spec'],
    ['carried-on-elsewhere', 'lease-lost'],
  ])('has %s as the reason of a failed step read as %s', (before, after) => {
    const failedWith = (reason: string) => ({
      type: 'step',
      ...at,
      step: 'service',
      state: 'failed',
      problem: { code: 'conflict', source: 'gantry', facts: { reason } },
    });
    expect(upgradeRunEvent(failedWith(before))).toEqual(failedWith(after));
  });

  it('has the reason for which an undo retained a resource read as one of today', () => {
    const retained = { ...at, step: 'cluster', reason: 'cannot-revert' };
    expect(upgradeRunEvent({ type: 'left', ...retained, reason: 'no-way-back' })).toEqual({
      type: 'retained',
      ...retained,
    });
    expect(upgradeRunEvent({ type: 'retained', ...retained, reason: 'no-way-back' })).toEqual({
      type: 'retained',
      ...retained,
    });
  });

  it('has the cause of failing tasks read as one of today', () => {
    const step = { type: 'step', ...at, step: 'steady', state: 'running' };
    expect(upgradeRunEvent({ ...step, facts: { diagnosis: 'oom', trouble: 'OutOfMemory' } })).toEqual({
      ...step,
      facts: { diagnosis: 'oom', cause: 'OutOfMemory' },
    });
  });
});

describe('an event of today', () => {
  it.each([
    {
      type: 'step',
      ...at,
      step: 'service',
      state: 'failed',
      problem: { code: 'conflict', facts: { reason: 'failed' } },
    },
    { type: 'retained', ...at, step: 'service', reason: 'refused' },
    { type: 'observed', ...at, step: 'service', mutation: 0, outputs: {} },
  ])('stays as it is: $type', (event) => {
    expect(upgradeRunEvent(event)).toEqual(event);
  });
});
