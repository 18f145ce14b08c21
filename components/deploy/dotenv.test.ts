import { expect, it } from 'vitest';
import { readDotEnv } from './dotenv';

it.each([
  ['A=1', { A: '1' }],
  ['export A=1\r\nB = two words ', { A: '1', B: 'two words' }],
  ['# a comment\n\nA=1 # and why\nB=a#b', { A: '1', B: 'a#b' }],
  ["A='as $it \\n is'", { A: 'as $it \\n is' }],
  ['A="two\\nlines and a \\"quote\\""', { A: 'two\nlines and a "quote"' }],
  ['KEY="-----BEGIN\nabc\n-----END"\nB=1', { KEY: '-----BEGIN\nabc\n-----END', B: '1' }],
  ['A=', { A: '' }],
  ['A=1\nA=2', { A: '2' }],
  ['URL=postgres://u:p@h/db?ssl=1', { URL: 'postgres://u:p@h/db?ssl=1' }],
])('reads %j', (text, expected) => {
  const { variables, unread } = readDotEnv(text);
  expect(Object.fromEntries(variables.map(({ name, value }) => [name, value]))).toEqual(expected);
  expect(unread).toEqual([]);
});

it('says which lines it could not read, and reads the others', () => {
  expect(readDotEnv('A=1\nnot a variable\n1B=2\nC="never closed')).toEqual({
    variables: [{ name: 'A', value: '1' }],
    unread: [2, 3, 4],
  });
});
