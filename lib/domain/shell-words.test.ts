import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinWords, splitWords } from './shell-words';

describe('joinWords and splitWords', () => {
  it.each([
    ['', []],
    ['node server.js', ['node', 'server.js']],
    ["sh -c 'echo $HOME && exec app'", ['sh', '-c', 'echo $HOME && exec app']],
    ['say "a \\"quoted\\" word"', ['say', 'a "quoted" word']],
    ['a\\ b c', ['a b', 'c']],
    ["one '' three", ['one', '', 'three']],
    ['half "open', ['half', 'open']],
    ['  spread\tover\nlines ', ['spread', 'over', 'lines']],
  ])('reads %s as a shell does', (text, words) => {
    expect(splitWords(text)).toEqual(words);
  });

  it('writes any words so that the same are read again', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (words) => {
        expect(splitWords(joinWords(words))).toEqual(words);
      }),
    );
  });
});
