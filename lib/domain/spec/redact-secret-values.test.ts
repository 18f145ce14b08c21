import { describe, expect, it } from 'vitest';
import { aContainerSpec, aSpec } from '../testing/builders';
import { hasSecretValues, REDACTED, redactSecretValues } from './redact-secret-values';

const spec = (name: string, value = 'hush-hush') =>
  aSpec({ containers: [aContainerSpec({ environment: [{ name, value }] })] });

describe('a redacted spec', () => {
  it.each(['DB_PASSWORD', 'API_KEY', 'SESSION_SECRET', 'GITHUB_TOKEN'])(
    'keeps the name %s and not its value',
    (name) => {
      const redacted = redactSecretValues(spec(name));
      expect(redacted.containers[0]?.environment).toEqual([{ name, value: REDACTED }]);
      expect(JSON.stringify(redacted)).not.toContain('hush-hush');
      expect(hasSecretValues(spec(name))).toBe(true);
    },
  );

  it('keeps everything else', () => {
    const harmless = spec('LOG_LEVEL', 'debug');
    expect(redactSecretValues(harmless)).toEqual(harmless);
    expect(hasSecretValues(harmless)).toBe(false);
  });

  it('has nothing to withhold where it was withheld already', () => {
    expect(hasSecretValues(redactSecretValues(spec('DB_PASSWORD')))).toBe(false);
  });

  it('leaves where a secret is read from, which is no secret', () => {
    const secrets = [{ name: 'DB_PASSWORD', valueFrom: 'arn:aws:ssm:eu-west-3:123456789012:parameter/db' }];
    const withSecrets = aSpec({ containers: [aContainerSpec({ secrets })] });
    expect(redactSecretValues(withSecrets)).toEqual(withSecrets);
  });
});
