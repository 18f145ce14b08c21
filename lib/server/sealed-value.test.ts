import { describe, expect, it } from 'vitest';
import { openSealedValue, sealValue } from './sealed-value';

describe('a sealed value', () => {
  const value = { environment: [{ name: 'GREETING', value: 'good morning' }] };

  it('can be opened for the subject that it was sealed for, and says nothing to anybody else', () => {
    const sealed = sealValue('run-1', value);
    expect(Buffer.from(sealed, 'base64url').toString('latin1')).not.toContain('morning');
    expect(openSealedValue('run-1', sealed)).toEqual(value);
    expect(openSealedValue('run-2', sealed)).toBeUndefined();
    expect(sealValue('run-1', value)).not.toBe(sealed);
  });

  it('cannot be opened once it was changed', () => {
    const bytes = Buffer.from(sealValue('run-1', value), 'base64url');
    for (const at of [0, 20, bytes.length - 1]) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(openSealedValue('run-1', changed.toString('base64url'))).toBeUndefined();
    }
    for (const text of ['', 'x', 'not base64 §']) expect(openSealedValue('run-1', text)).toBeUndefined();
  });
});
