import { describe, expect, it } from 'vitest';
import { formatValueFrom, hasKeys, parseValueFrom } from './secrets-draft';

const ARN = 'arn:aws:secretsmanager:eu-west-3:123456789012:secret:shop/db-AbCdEf';
const PARAMETER = 'arn:aws:ssm:eu-west-3:123456789012:parameter/shop/db';

describe('the reference of a secret', () => {
  it.each([
    [{ from: ARN, key: '' }, ARN],
    [{ from: ARN, key: 'password' }, `${ARN}:password::`],
    [{ from: PARAMETER, key: 'password' }, PARAMETER],
    [{ from: ' /shop/db ', key: '' }, '/shop/db'],
  ])('spells %o as ECS reads it', (secret, valueFrom) => {
    expect(formatValueFrom(secret)).toBe(valueFrom);
  });

  it.each([ARN, `${ARN}:password::`, `${ARN}:password:AWSPREVIOUS:`, `${ARN}:::v1`, PARAMETER, '/shop/db', ''])(
    'gives %s back as it was',
    (valueFrom) => {
      expect(formatValueFrom(parseValueFrom(valueFrom))).toBe(valueFrom);
    },
  );

  it('offers JSON keys of secrets alone', () => {
    expect([ARN, PARAMETER, '/shop/db', `${ARN}:a::`].map(hasKeys)).toEqual([true, false, false, false]);
  });
});
