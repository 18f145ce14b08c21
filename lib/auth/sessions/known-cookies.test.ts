import { afterEach, describe, expect, it } from 'vitest';
import { rememberCookies } from './known-cookies';

afterEach(() => {
  globalThis.gantryKnownCookies = undefined;
  globalThis.gantryPersonOfCookies = undefined;
});
const personOf = (cookies: string) => globalThis.gantryPersonOfCookies?.(cookies);

describe('cookies whose session was opened', () => {
  it('are known by the person, whatever browser brings them, and no others are', () => {
    rememberCookies('gantry.session=a', 'ana');
    rememberCookies('gantry.session=b; theme=dark', 'ana');
    expect(['gantry.session=a', 'gantry.session=b; theme=dark', 'gantry.session=c', ''].map(personOf)).toEqual([
      'ana',
      'ana',
      undefined,
      undefined,
    ]);
  });

  it('are forgotten when many others were opened since', () => {
    rememberCookies('first', 'ana');
    rememberCookies('second', 'bob');
    for (let index = 0; index < 4_998; index += 1) rememberCookies(`other-${index}`, 'bob');
    rememberCookies('first', 'ana');
    rememberCookies('last', 'bob');
    expect(['first', 'second'].map(personOf)).toEqual(['ana', undefined]);
  });
});
