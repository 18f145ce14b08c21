import { describe, expect, it } from 'vitest';
import { trustsEcsTasks } from './translate';

const role = (policy: unknown) => ({
  Path: '/',
  RoleName: 'task',
  RoleId: 'AROA',
  Arn: 'arn:aws:iam::1:role/task',
  CreateDate: new Date(0),
  AssumeRolePolicyDocument: typeof policy === 'string' ? policy : encodeURIComponent(JSON.stringify(policy)),
});
const allow = (Principal: unknown, Effect = 'Allow') => ({ Effect, Action: 'sts:AssumeRole', Principal });

describe('ECS tasks may assume a role', () => {
  it.each([
    ['that trusts them', { Statement: [allow({ Service: 'ecs-tasks.amazonaws.com' })] }],
    [
      'that trusts them among others',
      { Statement: [allow({ Service: ['ec2.amazonaws.com', 'ecs-tasks.amazonaws.com'] })] },
    ],
    ['whose only statement is not in a list', { Statement: allow({ Service: 'ecs-tasks.amazonaws.com' }) }],
  ])('%s', (_, policy) => {
    expect(trustsEcsTasks(role(policy))).toBe(true);
  });

  it.each([
    ['not one that trusts another service', { Statement: [allow({ Service: 'ecs.amazonaws.com' })] }],
    ['not one that denies them', { Statement: [allow({ Service: 'ecs-tasks.amazonaws.com' }, 'Deny')] }],
    ['not one that trusts an account', { Statement: [allow({ AWS: 'arn:aws:iam::1:root' })] }],
    ['not one that trusts anybody at all', { Statement: [allow('*')] }],
    ['not one whose policy is no policy', 'hello'],
  ])('%s', (_, policy) => {
    expect(trustsEcsTasks(role(policy))).toBe(false);
  });
});
