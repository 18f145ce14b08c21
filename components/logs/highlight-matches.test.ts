import { describe, expect, it } from 'vitest';
import { highlightMatches } from './highlight-matches';

describe('highlightMatches', () => {
  it('marks every occurrence and keeps the rest', () => {
    expect(highlightMatches([{ text: 'a cat, a Cat' }], 'cat')).toEqual([
      { text: 'a ' },
      { text: 'cat', found: true },
      { text: ', a ' },
      { text: 'Cat', found: true },
    ]);
  });

  it('marks a text that changes its colour half-way', () => {
    expect(highlightMatches([{ text: 'time' }, { text: 'out now', colour: 'red' }], 'timeout')).toEqual([
      { text: 'time', found: true },
      { text: 'out', colour: 'red', found: true },
      { text: ' now', colour: 'red' },
    ]);
  });

  it('leaves spans alone when nothing is searched or found', () => {
    const spans = [{ text: 'one' }, { text: 'two', bold: true }];
    expect(highlightMatches(spans, '')).toEqual(spans);
    expect(highlightMatches(spans, 'three')).toEqual(spans);
  });
});
