import { describe, expect, it } from 'vitest';
import { compilePattern } from './pattern';

const JSON_LINE = JSON.stringify({
  level: 'error',
  status: 503,
  ok: false,
  user: null,
  path: '/api/produits/miel',
  error: { causes: [{ name: 'deadlock' }] },
  'request id': 'a1',
});

const MATCHES: [pattern: string, message: string, matches: boolean][] = [
  ['', 'anything', true],
  ['   ', 'anything', true],
  ['ERROR', '[ERROR 400] BAD REQUEST', true],
  ['ERROR', 'an error', false],
  ['ERROR REQUEST', 'REQUEST with ERROR', true],
  ['ERROR REQUEST', 'ERROR alone', false],
  ['"BAD REQUEST"', '[ERROR 400] BAD REQUEST', true],
  ['"BAD REQUEST"', 'REQUEST was BAD', false],
  ['"say \\"bonjour\\""', 'they say "bonjour"', true],
  ['ERROR -EXIT', 'ERROR on start', true],
  ['ERROR -EXIT', 'ERROR on EXIT', false],
  ['-EXIT', 'fine', true],
  ['-"in two words"', 'said in two words', false],
  ['?ERROR ?WARN', 'a WARN', true],
  ['?ERROR ?WARN', 'an INFO', false],
  ['?ERROR ?WARN timeout', 'INFO timeout', true],
  ['%4[0-9]{2}%', 'status 404', true],
  ['%4[0-9]{2}%', 'status 500', false],
  ['"<b>"', 'line with <b> in it', true],
  ['{ $.level = "error" }', JSON_LINE, true],
  ['{ $.level = error }', JSON_LINE, true],
  ['{ $.level = "err*" }', JSON_LINE, true],
  ['{ $.path = "/api/*/miel" }', JSON_LINE, true],
  ['{ $.path = "/api/*/miel*l" }', JSON_LINE, false],
  ['{ $.path = %produits.miel% }', JSON_LINE, true],
  ['{ $.level != "info" }', JSON_LINE, true],
  ['{ $.level != "error" }', JSON_LINE, false],
  ['{ $.missing != "error" }', JSON_LINE, false],
  ['{ $.status >= 500 }', JSON_LINE, true],
  ['{ $.status > 503 }', JSON_LINE, false],
  ['{ $.status < 5.04e2 }', JSON_LINE, true],
  ['{ $.status = "503" }', JSON_LINE, true],
  ['{ $.level = "error" && $.status >= 500 }', JSON_LINE, true],
  ['{ $.level = "info" && $.status >= 500 || $.ok IS FALSE }', JSON_LINE, true],
  ['{ $.level = "info" && ($.status >= 500 || $.ok IS FALSE) }', JSON_LINE, false],
  ['{ $.user IS NULL }', JSON_LINE, true],
  ['{ $.ok IS TRUE }', JSON_LINE, false],
  ['{ $.missing NOT EXISTS }', JSON_LINE, true],
  ['{ $.user NOT EXISTS }', JSON_LINE, false],
  ['{ $.error.causes[0].name = "deadlock" }', JSON_LINE, true],
  ['{ $.error.causes[1].name = "deadlock" }', JSON_LINE, false],
  ["{ $['request id'] = a1 }", JSON_LINE, true],
  ['{ $.level = "error" }', 'level = "error"', false],
  ['{ $.level = "error" }', '{"level": "error"', false],
  ['{ $.constructor.name = "Object" }', JSON_LINE, false],
];

const ACCESS_LINE = '10.0.0.7 - zoe [23/Nov/2026:09:00:00] "GET /api/panier HTTP/1.1" 404 1534';

const COLUMNS: [pattern: string, matches: boolean][] = [
  ['[ip, id, user, time, request, status, bytes]', true],
  ['[ip, id, user, time, request, status]', false],
  ['[ip, ..., status = 4*, bytes]', true],
  ['[ip, ..., status = 5*, bytes]', false],
  ['[..., bytes > 1000]', true],
  ['[..., bytes <= 1000]', false],
  ['[ip, id, user = zoe, ...]', true],
  ['[ip, id, user != zoe, ...]', false],
  ['[ip, id, user, time, request = "GET /api/*", ...]', true],
  ['[ip, id, user, time, request = %POST|PUT%, ...]', false],
  ['[..., status = 200 || status = 404, bytes]', true],
  ['[..., status > 400 && status < 404, bytes]', false],
];

describe('patterns of columns', () => {
  it.each(COLUMNS)('%j: %j', (pattern, matches) => {
    expect(compilePattern(pattern)(ACCESS_LINE)).toBe(matches);
  });
});

describe('filter patterns', () => {
  it.each(MATCHES)('%j on %j: %j', (pattern, message, matches) => {
    expect(compilePattern(pattern)(message)).toBe(matches);
  });

  it.each([
    '{ $.level = }',
    '{ $.level "error" }',
    '{ ($.level = "error" }',
    '{ $.level > "error" }',
    '{ level = 1 }',
    '{ }',
    '{ $.level = "error"',
    '"unfinished',
    '%(a+)+%',
    '%[%',
    '[ip, user',
    '[ip, , user]',
    '[..., user, ...]',
    '[ip =, user]',
    '[ip, status > high]',
  ])('refuses %j as AWS does', (pattern) => {
    expect(() => compilePattern(pattern)).toThrow('Invalid filter pattern');
  });
});
