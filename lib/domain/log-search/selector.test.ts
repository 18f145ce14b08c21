import { describe, expect, it } from 'vitest';
import { checkPattern } from './check-pattern';
import { addCondition, pathOf } from './selector';

describe('addCondition', () => {
  it.each([
    ['', '=', 'error', '{ $.a = "error" }'],
    ['timeout', '=', 5, '{ $.a = 5 }'],
    ['{ $.b >= 1 }', '!=', 'x', '{ $.b >= 1 && $.a != "x" }'],
    ['{ $.b = 1 || $.c = 2 }', '=', true, '{ ($.b = 1 || $.c = 2) && $.a IS TRUE }'],
    ['{ $.a = 5 }', '=', 5, '{ $.a = 5 }'],
    ['{ broken', '=', null, '{ $.a IS NULL }'],
    ['', '!=', false, '{ $.a IS TRUE }'],
    ['', '=', 'say "hi"', '{ $.a = "say \\"hi\\"" }'],
  ] as const)('of %s, %s %s', (typed, comparison, value, expected) => {
    const pattern = addCondition(typed, '$.a', comparison, value);
    expect(pattern).toBe(expected);
    expect(checkPattern(pattern)).toEqual({ ok: true, pattern });
  });
});

describe('pathOf', () => {
  it('puts names that are no words in brackets', () => {
    expect(pathOf(['http', 'status'])).toBe('$.http.status');
    expect(pathOf(['headers', 'x id'])).toBe('$.headers["x id"]');
  });
});
