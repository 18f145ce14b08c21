import { describe, expect, it } from 'vitest';
import type { SecretLookup } from '../lookups';
import { ACCOUNT, aContainerSpec, aSpec, lookupsWith } from '../testing/builders';
import { aPlanContext, changesOf, verdictsOf } from '../testing/plan-context';
import { checkSecrets } from './secrets';

const ARN = `arn:aws:secretsmanager:eu-west-3:${ACCOUNT}:secret:shop/db-Ab12Cd`;
const { executionRole } = lookupsWith();
const { roles } = aSpec();

function check(valueFrom: string, lookup: SecretLookup | undefined, { allows = false, denied = [] as string[] } = {}) {
  const containers = [aContainerSpec({ secrets: [{ name: 'DB', valueFrom }] })];
  const role = executionRole && { ...executionRole, denied: denied.map((action) => ({ action, resource: ARN })) };
  return checkSecrets(
    aPlanContext({
      spec: { containers, roles: { ...roles, allowSecrets: allows } },
      lookups: { secrets: lookup ? { [valueFrom]: lookup } : {}, ...(role && { executionRole: role }) },
    }),
  );
}

describe('a secret', () => {
  it.each<[string, string, SecretLookup, string[]]>([
    ['exists', ARN, { found: true }, ['ok']],
    ['exists with its key', `${ARN}:password::`, { found: true, keys: ['password'] }, ['ok']],
    ['does not exist', ARN, { found: false }, ['failed secret-missing']],
    ['is a parameter that does not exist', '/shop/db', { found: false }, ['failed secret-missing']],
    ['is not looked at for this person', ARN, { found: false, isUnasked: true }, ['unknown secret-not-looked-at']],
    [
      'exists, and its key is not looked for',
      `${ARN}:key::`,
      { found: true, isUnasked: true },
      ['unknown secret-key-unread'],
    ],
    ['may not be looked at', ARN, { found: false, isUnreadable: true }, ['unknown secret-unreadable']],
    ['may not be looked into', `${ARN}:password::`, { found: true, isUnreadable: true }, ['unknown secret-unreadable']],
    ['has other keys', `${ARN}:password::`, { found: true, keys: ['user'] }, ['failed secret-key-missing']],
    ['has no keys', `${ARN}:password::`, { found: true }, ['failed secret-not-json']],
  ])('that %s', (_, valueFrom, lookup, expected) => {
    expect(verdictsOf(check(valueFrom, lookup))).toEqual(expected);
  });

  it('fails with its keys where the requested one is missing, and suggests the one that is alike', () => {
    const checks = check(`${ARN}:pass-word:AWSCURRENT:`, { found: true, keys: ['passWord', 'user'] });
    expect(checks).toMatchObject([
      {
        path: 'containers.0.secrets.0.valueFrom',
        facts: { key: 'pass-word', keys: 'passWord, user', secret: 'shop/db' },
      },
    ]);
    expect(changesOf(checks)).toEqual([
      { path: 'containers.0.secrets.0.valueFrom', value: `${ARN}:passWord:AWSCURRENT:` },
    ]);
  });

  it('is offered as a whole where it has no keys', () => {
    expect(changesOf(check(`${ARN}:password::`, { found: true }))).toEqual([
      { path: 'containers.0.secrets.0.valueFrom', value: ARN },
    ]);
  });
});

describe('the leave to read secrets', () => {
  const denied = ['secretsmanager:GetSecretValue'];

  it('is missed before the tasks miss it, and can be given', () => {
    const checks = check(ARN, { found: true }, { denied });
    expect(verdictsOf(checks)).toEqual(['failed secret-denied']);
    expect(changesOf(checks)).toEqual([{ path: 'roles.allowSecrets', value: true }]);
  });

  it('is no matter when the plan gives it', () => {
    expect(verdictsOf(check(ARN, { found: true }, { denied, allows: true }))).toEqual(['ok']);
  });

  it('is missing for a role that is still to be created', () => {
    const containers = [aContainerSpec({ secrets: [{ name: 'DB', valueFrom: ARN }] })];
    const lookups = { executionRole: undefined, secrets: { [ARN]: { found: true } } };
    expect(verdictsOf(checkSecrets(aPlanContext({ spec: { containers }, lookups })))).toEqual(['failed secret-denied']);
  });

  it('is not checked where there are no secrets', () => {
    expect(checkSecrets(aPlanContext())).toEqual([]);
  });
});
