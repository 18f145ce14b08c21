import { describe, expect, it } from 'vitest';
import { csvLine, inertText } from './csv';

describe('a cell of a CSV file', () => {
  it.each([
    ['=cmd|calc', "'=cmd|calc"],
    ['+1', "'+1"],
    ['-2+3', "'-2+3"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "' =1"],
    ['\r=1', "' =1"],
    ['\tplain', "' plain"],
    ['  =1', "'  =1"],
    ['＝1', "'＝1"],
    ['web;=1', "web;'=1"],
    ['web\n=1', 'web =1'],
    ['ana@boutique.example', 'ana@boutique.example'],
    ['web-1', 'web-1'],
  ])('is inert: %j', (text, expected) => {
    expect(inertText(text)).toBe(expected);
  });

  it('is quoted, and nothing where there is no value', () => {
    expect(csvLine(['a "b", c', undefined, 7, ''])).toBe('"a ""b"", c",,7,\r\n');
  });
});
