import { describe, expect, it } from 'vitest';
import { aContainerSpec } from '../testing/builders';
import { aPlanContext, verdictsOf } from '../testing/plan-context';
import { checkPlainSecrets } from './plain-secrets';

const lookup = (name: string, value = 'x') =>
  verdictsOf(
    checkPlainSecrets(aPlanContext({ spec: { containers: [aContainerSpec({ environment: [{ name, value }] })] } })),
  );

describe('checkPlainSecrets', () => {
  it.each([
    'DB_PASSWORD',
    'password',
    'API_KEY',
    'APIKEY',
    'JWT_SECRET',
    'GITHUB_TOKEN',
    'AWS_SECRET_ACCESS_KEY',
    'PRIVATE_KEY',
    'PGPASSWORD_PASS',
  ])('%s does not belong into plain text', (name) => {
    expect(lookup(name)).toEqual(['warning plain-secret']);
  });

  it.each(['LOG_LEVEL', 'PORT', 'PASSENGER_COUNT', 'SECRET_ARN', 'TOKEN_URL', 'PASSWORD_FILE', 'TOKEN_TTL'])(
    '%s may be read by everybody',
    (name) => {
      expect(lookup(name)).toEqual(['ok']);
    },
  );

  it('a name without a value is no finding', () => {
    expect(lookup('DB_PASSWORD', '')).toEqual(['ok']);
  });

  it('where there are no variables there is nothing to say', () => {
    expect(checkPlainSecrets(aPlanContext())).toEqual([]);
  });
});
