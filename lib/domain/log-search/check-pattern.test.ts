import { describe, expect, it } from 'vitest';
import { checkPattern, textsOf } from './check-pattern';
import { quote } from './selector';

describe('checkPattern', () => {
  it.each([
    ['words as they are', 'timeout ERROR', 'timeout ERROR'],
    ['what must not be there', 'timeout -health', 'timeout -health'],
    ['one or the other', '?ERROR ?WARN', '?ERROR ?WARN'],
    ['a phrase', '"out of memory"', '"out of memory"'],
    ['a phrase with quotation marks in it', '"say \\"hi\\""', '"say \\"hi\\""'],
    ['other characters than letters, quoted as AWS asks for it', '/basket -user:7', '"/basket" -"user:7"'],
    ['accents', 'refusé', '"refusé"'],
    ['a hyphen inside a word', 'req-1', '"req-1"'],
    ['a regular expression', '%5[0-9]{2}%', '%5[0-9]{2}%'],
    ['columns', '[ip, user, status = 5*]', '[ip, user, status = 5*]'],
    ['spaces around', '  timeout ', 'timeout'],
    ['a condition', '{ $.level = "error" && $.status >= 500 }', '{ $.level = "error" && $.status >= 500 }'],
    ['parentheses', '{ ($.a = 1 || $.b != "x*") && $.c NOT EXISTS }', '{ ($.a = 1 || $.b != "x*") && $.c NOT EXISTS }'],
    ['deep members', '{ $.http.headers[0]["x-id"] IS NULL }', '{ $.http.headers[0]["x-id"] IS NULL }'],
    ['a regular expression of a member', '{ $.path = %^/api% }', '{ $.path = %^/api% }'],
  ])('takes %s', (_what, typed, pattern) => {
    expect(checkPattern(typed)).toEqual({ ok: true, pattern });
  });

  it.each([
    ['"open', 'quote-open'],
    ['a "b" "c', 'quote-open'],
    ['%5..', 'expression-open'],
    ['{ $.a = 1', 'brace-open'],
    ['[a, b', 'bracket-open'],
    ['{ a = 1 }', 'selector'],
    ['{ $.a }', 'selector'],
    ['{ $.a = }', 'selector'],
    ['{ $.a = 1 && }', 'selector'],
    ['{ ($.a = 1 }', 'selector'],
    ['{ }', 'selector'],
    ['- ', 'only-signs'],
    ['x'.repeat(1_025), 'too-long'],
    ['. '.repeat(400), 'too-long'],
  ])('says what is wrong with %s', (typed, reason) => {
    expect(checkPattern(typed)).toEqual({ ok: false, reason });
  });

  it('judges a pattern of nothing but brackets and quotes at once', () => {
    for (const text of [`{${'('.repeat(900)}}`, '"\\'.repeat(500), `{ ${'$.a = 1 && '.repeat(90)}}`])
      expect(checkPattern(text).ok).toBe(false);
  });
});

describe('quote', () => {
  it('is taken for the text itself', () => {
    expect(quote('say "hi" \\ now')).toBe('"say \\"hi\\" \\\\ now"');
    expect(textsOf(quote('say "hi" \\ now'))).toEqual(['say "hi" \\ now']);
  });
});

describe('textsOf', () => {
  it.each([
    ['timeout -health "out of" ?x', ['timeout', 'out of', 'x']],
    ['%5..%', []],
    ['[a, b]', []],
    ['{ $.level = "error" && $.path != "/x" && $.n >= 5 }', ['error']],
  ])('of %s are what lines must have', (typed, texts) => {
    expect(textsOf(typed)).toEqual(texts);
  });
});
