import { describe, expect, test } from 'vitest';
import { toSafeRedirect } from './safe-redirect';

describe('toSafeRedirect', () => {
  test.each([
    ['/main/eu-west-3', '/main/eu-west-3'],
    ['/main/eu-west-3?q=a&only=trouble#web', '/main/eu-west-3?q=a&only=trouble#web'],
    ['/', '/'],
  ])('leads back to %s', (raw, expected) => {
    expect(toSafeRedirect(raw)).toBe(expected);
  });

  test.each([
    undefined,
    null,
    '',
    ['/a', '/b'],
    'main',
    'https://evil.example',
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '/.//evil.example',
    '/x/..//evil.example',
    '\\\\evil.example',
    'javascript:alert(1)',
    '/sign-in?after=/sign-in',
    '/api/auth/signout',
  ])('leads home instead of to %j', (raw) => {
    expect(toSafeRedirect(raw)).toBe('/');
  });
});
