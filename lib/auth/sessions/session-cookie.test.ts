import { describe, expect, it } from 'vitest';
import { readSessionCookie, writeSessionCookie } from './session-cookie';

const NAME = '__Host-gantry.session';
const write = (value: string, before: { name: string; value: string }[] = []) =>
  writeSessionCookie(before, { name: NAME, value, maxAgeSeconds: 60, https: true });
/** What a browser keeps of `set-cookie` headers. */
const kept = (headers: readonly string[]) =>
  headers
    .filter((header) => !header.includes('Max-Age=0'))
    .map((header) => /^([^=]+)=([^;]*)/.exec(header))
    .map((match) => ({ name: match?.[1] ?? '', value: match?.[2] ?? '' }));

describe('the session cookie', () => {
  it('is one cookie when it fits, for this host alone and out of reach of scripts', () => {
    expect(write('short')).toEqual([`${NAME}=short; Max-Age=60; Path=/; HttpOnly; SameSite=Lax; Secure`]);
    expect(readSessionCookie(kept(write('short')), NAME)).toBe('short');
  });

  it('is divided when it is long, and put together in order', () => {
    const long = Array.from({ length: 9_000 }, (_, index) => String(index % 10)).join('');
    const cookies = kept(write(long));
    expect(cookies.map(({ name }) => name)).toEqual([`${NAME}.0`, `${NAME}.1`, `${NAME}.2`]);
    expect(readSessionCookie(cookies.toReversed(), NAME)).toBe(long);
  });

  it('leaves no part of what it was before', () => {
    const before = kept(write('x'.repeat(9_000)));
    const gone = write('short', before).filter((header) => header.includes('Max-Age=0'));
    expect(gone.map((header) => header.split('=', 1)[0])).toEqual([`${NAME}.0`, `${NAME}.1`, `${NAME}.2`]);
  });

  it('is not made of cookies that are only called alike', () => {
    expect(
      readSessionCookie(
        [
          { name: `${NAME}.evil`, value: 'x' },
          { name: `${NAME}2`, value: 'y' },
        ],
        NAME,
      ),
    ).toBeUndefined();
  });
});
