import { describe, expect, it } from 'vitest';
import { isSecretName } from './secret-name';

describe('names that look secret', () => {
  it.each([
    'DB_PASSWORD',
    'db_passwd',
    'API_KEY',
    'STRIPE_SECRET',
    'GITHUB_TOKEN',
    'KEY',
    'AWS_SECRET_ACCESS_KEY',
    'APIKEY',
    'JWT_SIGNING_KEY',
    'apiKey',
    'passphrase',
    'authorization',
  ])('include %s', (name) => {
    expect(isSecretName(name)).toBe(true);
  });

  it.each(['PORT', 'KEYBOARD', 'MONKEY', 'LOG_LEVEL', 'DATABASE_HOST'])('do not include %s', (name) => {
    expect(isSecretName(name)).toBe(false);
  });
});
