import fc from 'fast-check';
import { describe, expect, inject, it } from 'vitest';
import { readText, type SyntaxReason } from './read-text';

describe('a text of JSON', () => {
  it('has a value of plain objects, which alone travel to the server', () => {
    const { value } = readText('{ "a": {}, "__proto__": { "b": 1 } }');
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(Object.keys(Object(value))).toEqual(['a', '__proto__']);
  });

  it('is read whole', () => {
    expect(readText('{ "family": "web", "cpu": "256" }')).toMatchObject({
      value: { family: 'web', cpu: '256' },
      faults: [],
    });
  });

  it.each<[string, string, SyntaxReason]>([
    ['nothing', ' \n', 'nothing'],
    ['a line end within a text', '{ "a": "b\nc" }', 'string'],
    ['a tab within a text', '{ "a": "b\tc" }', 'escape'],
    ['a space that JSON does not know', '{ "a":\u00a01 }', 'symbol'],
    ['a byte order mark', '\uFEFF{}', 'symbol'],
    ['a number with a zero before', '{ "a": 01 }', 'comma'],
    ['no number at all', '{ "a": -, "b": NaN }', 'symbol'],
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

describe('readText', () => {
  it('takes for JSON what JSON.parse does, and nothing else', () => {
    const slip = fc.record({
      at: fc.nat(60),
      cut: fc.nat(2),
      put: fc.constantFrom('', ',', '"', '}', '1', '\n', '\\', ' ', '-'),
    });
    fc.assert(
      fc.property(fc.json({ maxDepth: 3 }), fc.array(slip, { maxLength: 2 }), (json, slips) => {
        const text = slips.reduce(
          (before, { at, cut, put }) => before.slice(0, at) + put + before.slice(at + cut),
          json,
        );
        const { faults } = readText(text);
        if (!faults.some(({ reason }) => reason === 'twice')) expect(faults.length === 0).toBe(isJson(text));
      }),
      { numRuns: 1_000 * inject('times') },
    );
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
