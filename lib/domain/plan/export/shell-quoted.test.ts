import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commented, shellQuoted } from './shell-quoted';

/** What bash makes of each word: printed with a NUL after it, since no word can hold one. One bash for all. */
function readByShell(words: readonly string[]): string[] {
  const { stdout, status } = spawnSync('bash', ['-s'], {
    input: words.map((word) => `printf '%s\\0' ${word}`).join('\n'),
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  expect(status).toBe(0);
  return stdout.split('\0').slice(0, -1);
}

const NASTY = [
  '',
  ' ',
  "'",
  "''",
  '"',
  '\\',
  "\\'",
  '`id`',
  '$HOME',
  '$(id)',
  '$' + '{HOME}',
  '!!',
  '~',
  '*',
  '-n',
  '#no',
  'a\nb',
  'tab\there',
  'é – 日本語 🚢',
  '\u2028',
  'it\'s "$5" `now`\\\n',
  'EOF',
];

describe('a quoted word', () => {
  it('is read by bash exactly as it was, whatever is in it', () => {
    const texts = fc.sample(fc.string({ unit: 'grapheme', maxLength: 40 }), { numRuns: 500, seed: 4 });
    const symbols = fc.sample(
      fc.string({ unit: fc.constantFrom(...'\'"\\$`!(){}[]<>|&;*?~#\n\t \r%=a'), maxLength: 30 }),
      { numRuns: 1_500, seed: 4 },
    );
    const all = [...NASTY, ...texts, ...symbols].map((text) => text.replaceAll('\0', ''));
    expect(readByShell(all.map(shellQuoted))).toEqual(all);
  });

  it('is left bare only where it reads the same', () => {
    expect(shellQuoted('arn:aws:iam::123456789012:role/ecsTaskExecutionRole')).not.toContain("'");
    expect(shellQuoted("it's")).toBe('"it\'s"');
    expect(shellQuoted("it's!")).toBe(`'it'\\''s!'`);
    expect(shellQuoted('$HOME')).toBe("'$HOME'");
    expect(shellQuoted('')).toBe("''");
  });

  it('cannot hold a NUL character, and says so', () => {
    expect(() => shellQuoted('a\0b')).toThrow(RangeError);
  });
});

describe('a comment', () => {
  it.each(['rm -rf\nhello', 'rm\r\nhello', 'rm\u2028hello', 'rm\u0085hello'])('stays on its line: %j', (text) => {
    expect(commented(text)).toBe(`# ${text.split(/\W+(?=hello)/)[0]} hello`);
  });
});
