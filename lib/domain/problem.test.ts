import { describe, expect, it, vi } from 'vitest';
import { Failure } from './problem';

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
