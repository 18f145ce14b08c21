import { randomBytes } from 'node:crypto';
import { describe, expect, it, test } from 'vitest';
import { isHashedCheaply, isPrivateHost, isRepetitive } from './weak-secrets';

describe('a secret', () => {
  it.each(['a'.repeat(32), 'a'.repeat(500), 'abcdefgh'.repeat(4), '0123456789abcdef'.repeat(2), 'change-me'.repeat(5)])(
    'can be guessed when it repeats itself: %s',
    (secret) => {
      expect(isRepetitive(secret)).toBe(true);
    },
  );

  it.each(['hex', 'base64', 'base64url'] as const)('is taken when it is random, in %s', (encoding) => {
    const secrets = Array.from({ length: 2_000 }, () => randomBytes(24).toString(encoding).slice(0, 32));
    expect(secrets.filter(isRepetitive)).toEqual([]);
  });
});

describe('a stored hash', () => {
  const hash = { algorithm: 'scrypt' as const, blockSize: 8, parallelization: 1, salt: 'YQ==', hash: 'YQ==' };
  test.each([
    [1_024, 8, true],
    [16_384, 1, true],
    [16_384, 8, false],
    [32_768, 8, false],
  ])('with cost %d and blocks of %d is cheap: %s', (cost, blockSize, expected) => {
    expect(isHashedCheaply({ ...hash, cost, blockSize })).toBe(expected);
  });
});

describe('a host', () => {
  test.each([
    ...['localhost', '127.0.0.1', '[::1]', '10.0.0.7', '172.20.0.2', '192.168.1.5', 'keycloak', 'id.shop.internal'],
    ...['[fd00::1]', 'keycloak.login.svc'],
  ])('is private: %s', (host) => {
    expect(isPrivateHost(host)).toBe(true);
  });

  test.each(['login.example.com', '203.0.113.7', '172.32.0.1', '11.0.0.1', '[2001:db8::1]', '3405803783'])(
    'is public: %s',
    (host) => {
      expect(isPrivateHost(host)).toBe(false);
    },
  );
});
