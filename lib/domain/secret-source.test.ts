import { describe, expect, it } from 'vitest';
import { parseSecretSource, secretLabel } from './secret-source';

const SECRET = 'arn:aws:secretsmanager:eu-west-3:123456789012:secret:shop/db-Ab12Cd';
const PARAMETER = 'arn:aws:ssm:eu-west-3:123456789012:parameter';

describe('the source of a secret', () => {
  it.each([
    [SECRET, { kind: 'secret', arn: SECRET, region: 'eu-west-3' }],
    [`${SECRET}:password::`, { kind: 'secret', arn: SECRET, region: 'eu-west-3', key: 'password' }],
    [
      `${SECRET}:password:AWSPREVIOUS:v1`,
      { kind: 'secret', arn: SECRET, region: 'eu-west-3', key: 'password', stage: 'AWSPREVIOUS', version: 'v1' },
    ],
    [`${SECRET}::AWSPREVIOUS:`, { kind: 'secret', arn: SECRET, region: 'eu-west-3', stage: 'AWSPREVIOUS' }],
    ['log-level', { kind: 'parameter', name: 'log-level' }],
    ['/shop/log-level', { kind: 'parameter', name: '/shop/log-level' }],
    [
      `${PARAMETER}/shop/level`,
      { kind: 'parameter', name: '/shop/level', region: 'eu-west-3', arn: `${PARAMETER}/shop/level` },
    ],
    [`${PARAMETER}/level`, { kind: 'parameter', name: 'level', region: 'eu-west-3', arn: `${PARAMETER}/level` }],
  ])('%s', (valueFrom, source) => {
    expect(parseSecretSource(valueFrom)).toEqual(source);
  });

  it.each([
    [`${SECRET}:password::`, 'shop/db'],
    ['/shop/log-level', '/shop/log-level'],
  ])('is called by its name: %s', (valueFrom, label) => {
    expect(secretLabel(valueFrom)).toBe(label);
  });
});
