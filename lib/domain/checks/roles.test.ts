import { describe, expect, it } from 'vitest';
import type { Lookups, RoleLookup } from '../lookups';
import { ACCOUNT, aSpec } from '../testing/builders';
import { aPlanContext, changesOf, verdictsOf } from '../testing/plan-context';
import { checkExecutionRole, checkTaskRole } from './roles';

const arn = `arn:aws:iam::${ACCOUNT}:role/deployer`;
const role = (over: Partial<RoleLookup> = {}): RoleLookup => ({
  arn,
  name: 'deployer',
  isTrusted: true,
  denied: [],
  ...over,
});
const actionRequest = (action: string) => ({ action, resource: '*' });
const { roles } = aSpec();
const usual = (lookups: Partial<Lookups>, inventory = {}) => aPlanContext({ lookups, inventory });
const checkRole = (executionRole: RoleLookup | undefined, unreadable: string[] = []) =>
  aPlanContext({
    spec: { roles: { ...roles, execution: { kind: 'existing', arn } } },
    lookups: { executionRole, unreadable },
  });

describe('the execution role', () => {
  it.each([
    ['exists and may do all', usual({ executionRole: role() }), ['ok']],
    ['is the usual one, which is made when it is missing', usual({ executionRole: undefined }), ['ok']],
    ['may not be looked at', usual({ executionRole: undefined, unreadable: ['iam:GetRole'] }), ['unknown unreadable']],
    ['was chosen and does not exist', checkRole(undefined), ['failed role-missing']],
    ['was chosen and may not be looked at', checkRole(undefined, ['iam:GetRole']), ['unknown unreadable']],
    ['is not trusted by ECS', checkRole(role({ isTrusted: false })), ['failed role-untrusted']],
    [
      'may not pull',
      checkRole(role({ denied: [actionRequest('ecr:GetAuthorizationToken')] })),
      ['failed role-cannot-pull'],
    ],
    ['may not log', checkRole(role({ denied: [actionRequest('logs:CreateLogStream')] })), ['failed role-cannot-log']],
    [
      'may do neither',
      checkRole(role({ denied: [actionRequest('logs:PutLogEvents'), actionRequest('ecr:BatchGetImage')] })),
      ['failed role-cannot-pull', 'failed role-cannot-log'],
    ],
    ['cannot be asked what it may', checkRole(role({ isUnasked: true })), ['unknown role-unreadable']],
    // The check of the secrets reports that.
    ['may not read a secret', checkRole(role({ denied: [actionRequest('secretsmanager:GetSecretValue')] })), ['ok']],
  ])('that %s', (_, context, expected) => {
    expect(verdictsOf(checkExecutionRole(context))).toEqual(expected);
  });

  it('can be given up for the usual one, unless it is that', () => {
    const untrusted = role({ isTrusted: false });
    expect(changesOf(checkExecutionRole(checkRole(untrusted)))).toEqual([
      { path: 'roles.execution', value: { kind: 'usual' } },
    ]);
    expect(changesOf(checkExecutionRole(usual({ executionRole: untrusted })))).toEqual([]);
  });
});

describe('the task role', () => {
  const withTask = (task: (typeof roles)['task'], taskRole?: RoleLookup) =>
    checkTaskRole(aPlanContext({ spec: { roles: { ...roles, task } }, lookups: taskRole ? { taskRole } : {} }));

  it.each([
    ['is none', withTask({ kind: 'none' }), []],
    ['is to be made', withTask({ kind: 'new' }), []],
    ['exists', withTask({ kind: 'existing', arn }, role()), ['ok']],
    ['is missing', withTask({ kind: 'existing', arn }), ['failed role-missing']],
    ['is not trusted', withTask({ kind: 'existing', arn }, role({ isTrusted: false })), ['failed role-untrusted']],
  ])('that %s', (_, checks, expected) => {
    expect(verdictsOf(checks)).toEqual(expected);
  });
});
