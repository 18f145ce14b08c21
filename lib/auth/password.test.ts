import { describe, expect, it } from 'vitest';
import { hashPassword as hash, isPassword, LONGEST_PASSWORD, PasswordHash } from './password';

const QUICK = { cost: 1_024, blockSize: 8, parallelization: 1 };
const hashPassword = (password: string) => hash(password, QUICK);

describe('a stored password', () => {
  it('is recognised, and nothing else is', async () => {
    const hash = await hashPassword('correct horse');
    expect(await isPassword('correct horse', hash)).toBe(true);
    expect(await isPassword('correct horsf', hash)).toBe(false);
    expect(await isPassword('', hash)).toBe(false);
  });

  it('has another hash each time, which does not contain it', async () => {
    const [one, other] = await Promise.all([hashPassword('same words'), hashPassword('same words')]);
    expect(one.hash).not.toBe(other.hash);
    expect(JSON.stringify(one)).not.toContain('same words');
    expect(PasswordHash.parse(one)).toEqual(one);
  });

  it('is the same however the keyboard composes its accents', async () => {
    expect(await isPassword('re\u0301gion sud', await hashPassword('r\u00e9gion sud'))).toBe(true);
  });

  it('is nobody’s when there is no user, whatever is typed', async () => {
    expect(await isPassword('', undefined)).toBe(false);
    expect(await isPassword('anything', undefined)).toBe(false);
  });

  it('is refused unread when it is absurdly long', async () => {
    const hash = await hashPassword('x'.repeat(LONGEST_PASSWORD));
    expect(await isPassword('x'.repeat(LONGEST_PASSWORD), hash)).toBe(true);
    expect(await isPassword('x'.repeat(LONGEST_PASSWORD + 1), hash)).toBe(false);
  });
});

describe('hashPassword', () => {
  it('is hashed as expensively as documented, unless a test says otherwise', async () => {
    expect(await hash('correct horse')).toMatchObject({ cost: 32_768, blockSize: 8, parallelization: 3 });
  });
});
