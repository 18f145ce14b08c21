import { describe, expect, it } from 'vitest';
import { chooseLocale } from './locale';

describe('the language of a request', () => {
  it.each([
    ['the one chosen, whatever the browser prefers', 'fr', 'en-US,en', 'fr'],
    ['the browser’s first that Gantry speaks', undefined, 'de-DE,fr-CA;q=0.9,en;q=0.8', 'fr'],
    ['the browser’s favourite by quality, not by position', undefined, 'en;q=0.2, fr;q=0.9', 'fr'],
    ['never one that the browser refuses', undefined, 'fr;q=0', 'en'],
    ['English when nothing fits', undefined, 'de,ja', 'en'],
    ['English when nothing is said', undefined, null, 'en'],
    ['not one that Gantry does not speak, even if chosen', 'xx', 'fr', 'fr'],
  ])('is %s', (_, chosen, header, expected) => {
    expect(chooseLocale(chosen, header)).toBe(expected);
  });
});
