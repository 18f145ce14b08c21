import { describe, expect, it } from 'vitest';
import { highlightMatches as highlight } from './highlight-matches';
import { findOccurrences } from './log-rows';
import type { Span } from './sanitize-log-text';

const highlightMatches = (spans: readonly Span[], searchText: string) =>
  highlight(spans, (text) => findOccurrences(text, searchText));

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

  it('marks a match that reaches across three spans, and the next one', () => {
    const spans = [{ text: 'ti' }, { text: 'me', bold: true }, { text: 'out timeout' }];
    expect(highlightMatches(spans, 'timeout')).toEqual([
      { text: 'ti', found: true },
      { text: 'me', bold: true, found: true },
      { text: 'out', found: true },
      { text: ' ' },
      { text: 'timeout', found: true },
    ]);
  });

  it('marks the first matches of a line of nothing else, in bounded work', () => {
    const spans = Array.from({ length: 1_000 }, () => ({ text: 'a'.repeat(250) }));
    const pieces = highlightMatches(spans, 'a');
    expect(pieces.filter(({ found }) => found)).toHaveLength(500);
    expect(pieces.map(({ text }) => text).join('')).toHaveLength(250_000);
  });

  it('leaves spans alone when nothing is searched or found', () => {
    const spans = [{ text: 'one' }, { text: 'two', bold: true }];
    expect(highlightMatches(spans, '')).toEqual(spans);
    expect(highlightMatches(spans, 'three')).toEqual(spans);
  });
});
