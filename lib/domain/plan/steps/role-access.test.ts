import { describe, expect, it } from 'vitest';
import type { RoleLookup } from '../../lookups';
import { startStatements, trustStep } from './role-access';

const ARN = 'arn:aws:iam::123456789012:role/starter';
const ec2 = { Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' };
const role = (over: Partial<RoleLookup>): RoleLookup => ({
  arn: ARN,
  name: 'starter',
  isTrusted: false,
  denied: [],
  ...over,
});
const policyOf = (Statement: unknown) => JSON.stringify({ Version: '2012-10-17', Statement });

describe('the step that lets tasks assume a role', () => {
  it.each([
    ['a list of statements', policyOf([ec2])],
    ['one statement, which IAM takes as well', policyOf(ec2)],
  ])('keeps whoever may already, of %s, and takes back what it has added', (_, trustPolicy) => {
    const [mutation] = trustStep('execution', role({ trustPolicy }))?.mutations ?? [];
    const document = JSON.parse(String(mutation?.call.input.PolicyDocument));
    expect(document.Statement).toMatchObject([ec2, { Principal: { Service: 'ecs-tasks.amazonaws.com' } }]);
    expect(mutation?.undo?.[0]?.call.input).toEqual({ RoleName: 'starter', PolicyDocument: trustPolicy });
  });

  it('changes nothing of a role that they may assume already', () => {
    expect(trustStep('task', role({ isTrusted: true }))).toMatchObject({ effect: 'existing', resource: 'task-role' });
  });

  it('is none where the policy that is there cannot be read, for it would be lost', () => {
    expect(trustStep('execution', role({}))).toBeUndefined();
    expect(trustStep('execution', role({ trustPolicy: '"text"' }))).toBeUndefined();
  });
});

describe('what a role lacks to start tasks', () => {
  it('is the denied actions of images and logs, each on its own resource, and no others', () => {
    const denied = [
      { action: 'ecr:BatchGetImage', resource: 'arn:repository' },
      { action: 'ecr:GetDownloadUrlForLayer', resource: 'arn:repository' },
      { action: 'logs:PutLogEvents', resource: 'arn:group' },
      { action: 'secretsmanager:GetSecretValue', resource: 'arn:secret' },
      { action: 'kms:Decrypt', resource: 'arn:key' },
    ];
    const { actions, statements } = startStatements({ denied });
    expect(actions).toBe('ecr:BatchGetImage, ecr:GetDownloadUrlForLayer, logs:PutLogEvents');
    expect(statements).toMatchObject([
      { Action: ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'], Resource: ['arn:repository'] },
      { Action: ['logs:PutLogEvents'], Resource: ['arn:group'] },
    ]);
  });
});
