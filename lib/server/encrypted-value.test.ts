import { describe, expect, it } from 'vitest';
import { decryptValue, encryptValue } from './encrypted-value';

describe('an encrypted value', () => {
  const value = { environment: [{ name: 'GREETING', value: 'good morning' }] };

  it('can be decrypted for the subject that it was encrypted for, and says nothing to anybody else', () => {
    const encrypted = encryptValue('run-1', value);
    expect(Buffer.from(encrypted, 'base64url').toString('latin1')).not.toContain('morning');
    expect(decryptValue('run-1', encrypted)).toEqual(value);
    expect(decryptValue('run-2', encrypted)).toBeUndefined();
    expect(encryptValue('run-1', value)).not.toBe(encrypted);
  });

  it('cannot be decrypted once it was changed', () => {
    const bytes = Buffer.from(encryptValue('run-1', value), 'base64url');
    for (const at of [0, 20, bytes.length - 1]) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(decryptValue('run-1', changed.toString('base64url'))).toBeUndefined();
    }
    for (const text of ['', 'x', 'not base64 §']) expect(decryptValue('run-1', text)).toBeUndefined();
  });
});
