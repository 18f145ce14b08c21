import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDotEnv } from './dotenv';

const valuesOf = (text: string) =>
  Object.fromEntries(readDotEnv(text).variables.map(({ name, value }) => [name, value]));

/** Whatever Unicode holds. fast-check's own unit `binary` lists all of it first, which takes seconds. */
const character = fc
  .integer({ min: 0, max: 0x10ffff })
  .filter((code) => code < 0xd800 || code > 0xdfff)
  .map((code) => String.fromCodePoint(code));

describe('a .env file', () => {
  it.each([
    ['A=1', { A: '1' }],
    ['export A=1', { A: '1' }],
    ['  A = 1  ', { A: '1' }],
    ['\uFEFFA=1\r\nB=2\r\n', { A: '1', B: '2' }],
    ['# no\n\nA=1 # why\nB=a#b', { A: '1', B: 'a#b' }],
    ['A=\nB= # nothing', { A: '', B: '' }],
    [`A='it # is \\n $B'`, { A: 'it # is \\n $B' }],
    ['A="a\\nb \\"c\\" \\\\ \\$d \\x" # why', { A: 'a\nb "c" \\ $d \\x' }],
    ['A="one\ntwo"\nB=3', { A: 'one\ntwo', B: '3' }],
    ["KEY='-----BEGIN\nabc=\n-----END'\nB=3", { KEY: '-----BEGIN\nabc=\n-----END', B: '3' }],
    ['A=http://x/?a=b&c=d', { A: 'http://x/?a=b&c=d' }],
    ['A=1\nB=2\nA=3', { A: '3', B: '2' }],
    ['A=$B', { A: '$B' }],
    ['my.name-x=1', { 'my.name-x': '1' }],
  ])('is read as written: %j', (text, expected) => {
    expect(valuesOf(text)).toEqual(expected);
    expect(readDotEnv(text).unread).toEqual([]);
  });

  it('names the lines that it cannot use, and goes on after them', () => {
    const text = 'A=1\nnonsense\n1B=2\nC="open\nD=4\n\nE="two\nlines"\nF="x" y\nexport G';
    expect(readDotEnv(text)).toEqual({
      variables: [
        { name: 'A', value: '1' },
        { name: 'D', value: '4' },
        { name: 'E', value: 'two\nlines' },
      ],
      unread: [2, 3, 4, 9, 10],
    });
  });

  it('keeps a name that objects have of their own as any other', () => {
    expect(readDotEnv('__proto__=1\nconstructor=2').variables).toEqual([
      { name: '__proto__', value: '1' },
      { name: 'constructor', value: '2' },
    ]);
  });

  it('reads back whatever is written in double quotes', () => {
    fc.assert(
      fc.property(fc.string({ unit: character }), (value) => {
        const plain = value.replaceAll('\r', '');
        expect(valuesOf(`A="${plain.replaceAll(/["\\$]/g, '\\$&')}"\nB=1`)).toEqual({ A: plain, B: '1' });
      }),
    );
  });

  it.each([
    ['quotes', '"'.repeat(200_000)],
    ['openings', 'A="\n'.repeat(50_000)],
    ['blanks', `A=${' '.repeat(200_000)}b`],
    ['lines', `A='${'x\n'.repeat(100_000)}`],
    ['names', 'a'.repeat(200_000)],
    ['escapes', `A="${'\\'.repeat(200_000)}`],
  ])('is read in a moment, even one made of %s', (_, text) => {
    expect(readDotEnv(text)).toBeDefined();
  });
});
