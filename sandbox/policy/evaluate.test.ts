import { describe, expect, it } from 'vitest';
import { addRole } from '@/sandbox/operations/iam/build';
import type { PolicyStatement } from '@/sandbox/state/iam';
import { createWorld } from '@/sandbox/world';
import { evaluatePolicies, isAllowed } from './evaluate';
import { TASK_EXECUTION_POLICY_ARN } from './managed-policies';

const SECRET = 'arn:aws:secretsmanager:eu-west-3:000000000000:secret:payments/stripe-AbCdEf';
const allow = (Action: string | string[], Resource: string | string[] = '*'): PolicyStatement => ({
  Effect: 'Allow',
  Action,
  Resource,
});
const deny = (Action: string, Resource = '*'): PolicyStatement => ({ Effect: 'Deny', Action, Resource });

describe('policies decide', () => {
  it.each<[string, PolicyStatement[], string, string, string]>([
    ['what nobody allows', [], 'ecr:BatchGetImage', '*', 'implicitDeny'],
    ['what one allows', [allow('ecr:BatchGetImage')], 'ecr:BatchGetImage', '*', 'allowed'],
    ['actions without regard to case', [allow('ECR:batchgetimage')], 'ecr:BatchGetImage', '*', 'allowed'],
    ['a run of characters', [allow('ecr:*')], 'ecr:BatchGetImage', '*', 'allowed'],
    ['a run that is not there', [allow('ecr:Get*')], 'ecr:BatchGetImage', '*', 'implicitDeny'],
    ['one character', [allow('ecr:BatchGetImag?')], 'ecr:BatchGetImage', '*', 'allowed'],
    ['a denial over any allowance', [allow('*'), deny('ecr:*')], 'ecr:BatchGetImage', '*', 'explicitDeny'],
    ['a denial elsewhere', [allow('*'), deny('ecr:*')], 'logs:PutLogEvents', '*', 'allowed'],
    ['the resource named', [allow('secretsmanager:*', SECRET)], 'secretsmanager:GetSecretValue', SECRET, 'allowed'],
    ['resources by pattern', [allow('*', 'arn:aws:secretsmanager:*:secret:payments/*')], 's:Get', SECRET, 'allowed'],
    ['another resource', [allow('*', 'arn:aws:secretsmanager:*:secret:web/*')], 's:Get', SECRET, 'implicitDeny'],
    ['resources with regard to case', [allow('*', SECRET.toUpperCase())], 's:Get', SECRET, 'implicitDeny'],
    ['a dot as a dot', [allow('*', SECRET.replace('-', '.'))], 's:Get', SECRET, 'implicitDeny'],
    ['all but some', [{ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }], 'ecs:RunTask', '*', 'allowed'],
    ['not those', [{ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }], 'iam:CreateUser', '*', 'implicitDeny'],
  ])('%s', (_, Statement, action, resource, decision) => {
    expect(evaluatePolicies([{ Statement }], action, resource)).toBe(decision);
  });
});

describe('a role', () => {
  const aWorld = () =>
    createWorld({ account: '000000000000', region: 'eu-west-3', speed: 1, seed: 1, startMs: Date.UTC(2026, 0, 1) });

  it('may do what the policies attached to it and written into it allow together', () => {
    const world = aWorld();
    const { arn } = addRole(world, {
      name: 'execution',
      attachedPolicyArns: [TASK_EXECUTION_POLICY_ARN],
      inlinePolicies: { secrets: { Statement: allow('secretsmanager:GetSecretValue', SECRET) } },
    });
    expect(isAllowed(world, arn, 'ecr:GetAuthorizationToken', '*')).toBe(true);
    expect(isAllowed(world, arn, 'secretsmanager:GetSecretValue', SECRET)).toBe(true);
    expect(isAllowed(world, arn, 'logs:CreateLogGroup', '*')).toBe(false);
  });

  it('that does not exist may do nothing, nor may one of the same name under another path', () => {
    const world = aWorld();
    const { arn } = addRole(world, { name: 'execution', attachedPolicyArns: [TASK_EXECUTION_POLICY_ARN] });
    expect(isAllowed(world, arn.replace('execution', 'other'), 'ecr:GetAuthorizationToken', '*')).toBe(false);
    expect(isAllowed(world, arn.replace(':role/', ':role/x/'), 'ecr:GetAuthorizationToken', '*')).toBe(false);
  });
});
