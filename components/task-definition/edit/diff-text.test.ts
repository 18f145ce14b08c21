import { describe, expect, it } from 'vitest';
import { diffText } from './diff-text';

describe('diffText', () => {
  it.each([
    ['', 'abc', { from: 0, to: 0, insert: 'abc' }],
    ['abc', '', { from: 0, to: 3, insert: '' }],
    ['a-b-c', 'a-x-c', { from: 2, to: 3, insert: 'x' }],
    ['aa', 'aaa', { from: 2, to: 2, insert: 'a' }],
    ['aaa', 'aa', { from: 2, to: 3, insert: '' }],
  ])('%j becomes %j by the least change', (before, after, change) => {
    expect(diffText(before, after)).toEqual(change);
    expect(before.slice(0, change.from) + change.insert + before.slice(change.to)).toBe(after);
  });
});
