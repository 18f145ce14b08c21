import { describe, expect, it } from 'vitest';
import { diffLines } from './diff-lines';

const signs = { same: ' ', removed: '-', added: '+' };
const diff = (before: string, after: string) => diffLines(before, after).map(({ kind, text }) => signs[kind] + text);

describe('the difference of two texts', () => {
  it('keeps what both have, and changes as few lines as there can be', () => {
    expect(diff('a\nb\nc\nd\n', 'a\nx\nc\ny\nd\n')).toEqual([' a', '-b', '+x', ' c', '+y', ' d']);
    expect(diff('a\nb', 'b\na')).toEqual(['-a', ' b', '+a']);
    expect(diff('a', 'a\n')).toEqual([' a']);
  });

  it('of thousands of lines that all differ shows them whole', () => {
    const lines = (letter: string) => Array.from({ length: 3_000 }, (_, index) => `${letter}${index}`).join('\n');
    const result = diff(lines('a'), lines('b'));
    expect(result).toHaveLength(6_000);
    expect(result.slice(2_999, 3_001)).toEqual(['-a2999', '+b0']);
  });
});
