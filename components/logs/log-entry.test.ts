import { describe, expect, it } from 'vitest';
import { FOLD_CHARACTERS, FOLD_LINES, foldMessage, readLogEntry } from './log-entry';
import { aLine } from './testing';

describe('an entry', () => {
  it('is read once for one line', () => {
    const line = aLine({ message: '{"level":"info"}' });
    expect(readLogEntry(line)).toBe(readLogEntry(line));
  });

  it.each([
    ['an object', '{"level":"warn","msg":"slow"}', { level: 'warn', msg: 'slow' }],
    ['an object and a line feed', '{"a":1}\n', { a: 1 }],
    ['a list', '[1,2]', undefined],
    ['text in braces', '{not json}', undefined],
    ['a cut object', '{"a":', undefined],
    ['null', 'null', undefined],
    ['an object too deep to be shown', `{"level":"warn","a":${'['.repeat(50_000)}${']'.repeat(50_000)}}`, undefined],
  ])('has the fields of %s', (_what, message, fields) => {
    expect(readLogEntry(aLine({ message })).fields).toEqual(fields);
  });
});

describe('folding', () => {
  it('leaves short lines whole', () => {
    expect(foldMessage('x'.repeat(FOLD_CHARACTERS))).toBeUndefined();
    expect(foldMessage(Array(FOLD_LINES).fill('at main').join('\n'))).toBeUndefined();
  });

  it('cuts a line of 256 KB to what a screen can take', () => {
    expect(foldMessage('x'.repeat(256 * 1024))).toHaveLength(FOLD_CHARACTERS);
  });

  it('cuts a long stack trace after its first lines', () => {
    const trace = Array.from({ length: 60 }, (_, frame) => `at frame${frame}`).join('\n');
    expect(foldMessage(trace)?.split('\n')).toHaveLength(FOLD_LINES);
  });
});
