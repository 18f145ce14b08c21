import { describe, expect, it, vi } from 'vitest';
import { Failure, ignoreMissing } from './problem';

describe('Failure', () => {
  it('knows a failure that another copy of this module has thrown', async () => {
    vi.resetModules();
    const other = await import('./problem');
    expect(other.Failure).not.toBe(Failure);
    expect(new other.Failure({ code: 'missing' })).toBeInstanceOf(Failure);
    expect(new Error('missing')).not.toBeInstanceOf(Failure);
    expect({ problem: { code: 'missing' } }).not.toBeInstanceOf(Failure);
  });
});

describe('a question about something that may not exist', () => {
  it('has no answer when it does not', async () => {
    expect(await ignoreMissing(Promise.reject(new Failure({ code: 'missing' })))).toBeUndefined();
  });

  it('still fails for any other reason', async () => {
    await expect(ignoreMissing(Promise.reject(new Failure({ code: 'throttled' })))).rejects.toThrow('throttled');
  });
});
