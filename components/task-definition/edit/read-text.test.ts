import { describe, expect, it } from 'vitest';
import { readText, type SyntaxReason } from './read-text';

describe('a text of JSON', () => {
  it('is read whole', () => {
    expect(readText('{ "family": "web", "cpu": "256" }')).toMatchObject({
      value: { family: 'web', cpu: '256' },
      faults: [],
    });
  });

  it.each<[string, string, SyntaxReason]>([
    ['nothing', ' \n', 'nothing'],
    ['a missing comma', '{ "a": 1 "b": 2 }', 'comma'],
    ['a comma too many', '{ "a": 1, }', 'name'],
    ['a missing brace', '{ "a": 1', 'brace'],
    ['a missing value', '{ "a": }', 'value'],
    ['a missing colon', '{ "a" 1 }', 'colon'],
    ['an open text', '{ "a": "b }', 'string'],
    ['something behind the end', '{} {}', 'rest'],
    ['a comment', '{ /* a */ }', 'comment'],
    ['a name twice', '{ "a": 1, "a": 2 }', 'twice'],
    ['depth without end', '['.repeat(200_000), 'too-deep'],
  ])('with %s says so', (_, text, reason) => {
    expect(readText(text).faults[0]).toMatchObject({ reason });
  });

  it('says where a name comes again, however deep', () => {
    const text = '{ "list": [{ "a": 1, "a": 2 }] }';
    expect(readText(text).faults).toEqual([{ reason: 'twice', offset: text.lastIndexOf('"a"'), length: 3 }]);
  });
});
