import {
  AttachRolePolicyCommand,
  CreatePolicyCommand,
  CreatePolicyVersionCommand,
  CreateRoleCommand,
  DeletePolicyCommand,
  DeletePolicyVersionCommand,
  DetachRolePolicyCommand,
  GetPolicyCommand,
  GetPolicyVersionCommand,
  IAMClient,
  ListEntitiesForPolicyCommand,
  ListPoliciesCommand,
  ListPolicyVersionsCommand,
  SetDefaultPolicyVersionCommand,
  SimulateCustomPolicyCommand,
  SimulatePrincipalPolicyCommand,
} from '@aws-sdk/client-iam';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TASK_EXECUTION_POLICY_ARN } from '@/sandbox/policy/managed-policies';
import { startSandbox, type TestSandbox } from '@/sandbox/testing';

const RoleName = 'deploy';
const trust = JSON.stringify({
  Statement: { Effect: 'Allow', Principal: { Service: 'ecs-tasks.amazonaws.com' }, Action: 'sts:AssumeRole' },
});
const allow = (Action: string, more: object = {}) =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action, Resource: '*', ...more }] });
let sandbox: TestSandbox;
let iam: IAMClient;
let roleArn: string;
beforeEach(async () => {
  sandbox = await startSandbox();
  iam = new IAMClient(sandbox.client);
  const { Role } = await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trust }));
  roleArn = Role?.Arn ?? '';
});
afterEach(async () => {
  expect(sandbox.bugs).toEqual([]);
  iam.destroy();
  await sandbox.close();
});

async function aPolicy(PolicyName = 'images', PolicyDocument = allow('ecr:*')): Promise<string> {
  const { Policy } = await iam.send(new CreatePolicyCommand({ PolicyName, PolicyDocument }));
  return Policy?.Arn ?? '';
}
async function mayRole(action: string): Promise<string | undefined> {
  const spec = { PolicySourceArn: roleArn, ActionNames: [action] };
  const { EvaluationResults } = await iam.send(new SimulatePrincipalPolicyCommand(spec));
  return EvaluationResults?.[0]?.EvalDecision;
}

describe('policies of the account', () => {
  it('are made once, hold for the roles that carry them, and stay while one does', async () => {
    const PolicyArn = await aPolicy();
    expect(PolicyArn).toBe('arn:aws:iam::000000000000:policy/images');
    await expect(aPolicy()).rejects.toMatchObject({
      name: 'EntityAlreadyExistsException',
      message: 'A policy called images already exists. Duplicate names are not allowed.',
    });
    expect(await mayRole('ecr:PutImage')).toBe('implicitDeny');
    await iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn }));
    expect(await mayRole('ecr:PutImage')).toBe('allowed');
    expect((await iam.send(new GetPolicyCommand({ PolicyArn }))).Policy).toMatchObject({ AttachmentCount: 1 });
    const { PolicyRoles } = await iam.send(new ListEntitiesForPolicyCommand({ PolicyArn }));
    expect(PolicyRoles?.map((role) => role.RoleName)).toEqual([RoleName]);
    await expect(iam.send(new DeletePolicyCommand({ PolicyArn }))).rejects.toMatchObject({
      name: 'DeleteConflictException',
      message: 'Cannot delete a policy attached to entities.',
    });
    await iam.send(new DetachRolePolicyCommand({ RoleName, PolicyArn }));
    await iam.send(new DeletePolicyCommand({ PolicyArn }));
    await expect(iam.send(new GetPolicyCommand({ PolicyArn }))).rejects.toMatchObject({
      name: 'NoSuchEntityException',
      message: `Policy ${PolicyArn} does not exist or is not attachable.`,
    });
  });

  it('hold in their default version, of five at most', async () => {
    const PolicyArn = await aPolicy();
    await iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn }));
    const add = (action: string, SetAsDefault = false) =>
      iam.send(new CreatePolicyVersionCommand({ PolicyArn, PolicyDocument: allow(action), SetAsDefault }));
    expect((await add('logs:*')).PolicyVersion?.VersionId).toBe('v2');
    expect(await mayRole('logs:PutLogEvents')).toBe('implicitDeny');
    await iam.send(new SetDefaultPolicyVersionCommand({ PolicyArn, VersionId: 'v2' }));
    expect([await mayRole('logs:PutLogEvents'), await mayRole('ecr:PutImage')]).toEqual(['allowed', 'implicitDeny']);
    await add('ecs:*', true);
    await expect(iam.send(new DeletePolicyVersionCommand({ PolicyArn, VersionId: 'v3' }))).rejects.toMatchObject({
      message: 'Cannot delete the default version of a policy.',
    });
    await iam.send(new DeletePolicyVersionCommand({ PolicyArn, VersionId: 'v1' }));
    const { Versions } = await iam.send(new ListPolicyVersionsCommand({ PolicyArn }));
    expect(Versions?.map(({ VersionId, IsDefaultVersion }) => [VersionId, IsDefaultVersion])).toEqual([
      ['v2', false],
      ['v3', true],
    ]);
    const third = await iam.send(new GetPolicyVersionCommand({ PolicyArn, VersionId: 'v3' }));
    expect(decodeURIComponent(third.PolicyVersion?.Document ?? '')).toBe(allow('ecs:*'));
    for (let n = 0; n < 3; n += 1) await add('s3:*');
    await expect(add('s3:*')).rejects.toMatchObject({ name: 'LimitExceededException' });
    await iam.send(new DetachRolePolicyCommand({ RoleName, PolicyArn }));
    await expect(iam.send(new DeletePolicyCommand({ PolicyArn }))).rejects.toMatchObject({
      name: 'DeleteConflictException',
      message: expect.stringContaining('more than one version'),
    });
  });

  it("are listed apart from AWS's own, which nobody changes", async () => {
    const PolicyArn = await aPolicy();
    const arns = async (Scope: 'All' | 'AWS' | 'Local') =>
      (await iam.send(new ListPoliciesCommand({ Scope }))).Policies?.map(({ Arn }) => Arn);
    expect(await arns('Local')).toEqual([PolicyArn]);
    expect(await arns('AWS')).toContain(TASK_EXECUTION_POLICY_ARN);
    expect(await arns('All')).toEqual(expect.arrayContaining([PolicyArn, TASK_EXECUTION_POLICY_ARN]));
    await expect(iam.send(new DeletePolicyCommand({ PolicyArn: TASK_EXECUTION_POLICY_ARN }))).rejects.toMatchObject({
      name: 'AccessDenied',
    });
  });

  it.each([
    ['an odd name', 'a b', allow('*'), 'ValidationError'],
    ['no JSON', 'images', '{', 'MalformedPolicyDocumentException'],
  ])('are not made with %s', async (_, name, document, code) => {
    await expect(aPolicy(name, document)).rejects.toMatchObject({ name: code });
  });
});

describe('conditions', () => {
  const decide = async (Condition: object, context: Record<string, string[]>) => {
    const { EvaluationResults } = await iam.send(
      new SimulateCustomPolicyCommand({
        PolicyInputList: [allow('iam:PassRole', { Condition })],
        ActionNames: ['iam:PassRole'],
        ContextEntries: Object.entries(context).map(([ContextKeyName, ContextKeyValues]) => ({
          ContextKeyName,
          ContextKeyValues,
          ContextKeyType: 'string',
        })),
      }),
    );
    return EvaluationResults?.[0];
  };
  const service = { 'iam:PassedToService': ['ecs-tasks.amazonaws.com'] };

  it.each<[object, Record<string, string[]>, string]>([
    [{ StringEquals: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' } }, service, 'allowed'],
    [{ StringEquals: { 'iam:passedtoservice': ['x', 'ecs-tasks.amazonaws.com'] } }, service, 'allowed'],
    [{ StringEquals: { 'iam:PassedToService': 'lambda.amazonaws.com' } }, service, 'implicitDeny'],
    [{ StringNotEquals: { 'iam:PassedToService': 'lambda.amazonaws.com' } }, service, 'allowed'],
    [{ StringNotEquals: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' } }, service, 'implicitDeny'],
    [{ StringLike: { 'iam:PassedToService': 'ecs*.amazonaws.com' } }, service, 'allowed'],
    [{ StringEqualsIfExists: { 'iam:PassedToService': 'x' } }, {}, 'allowed'],
    [{ StringEquals: { 'iam:PassedToService': 'x' } }, {}, 'implicitDeny'],
    [{ Null: { 'iam:PassedToService': 'true' } }, {}, 'allowed'],
    [{ Bool: { 'aws:SecureTransport': 'true' } }, { 'aws:SecureTransport': ['false'] }, 'implicitDeny'],
    [{ NumericLessThan: { 's3:max-keys': '10' } }, { 's3:max-keys': ['9'] }, 'allowed'],
    [
      { 'ForAllValues:StringEquals': { 'aws:TagKeys': ['team', 'stage'] } },
      { 'aws:TagKeys': ['team', 'owner'] },
      'implicitDeny',
    ],
    [{ StringRhymes: { 'iam:PassedToService': 'x' } }, service, 'implicitDeny'],
  ])('%j in %j: %s', async (condition, context, decision) => {
    expect((await decide(condition, context))?.EvalDecision).toBe(decision);
  });

  it('name what the request did not say', async () => {
    const answer = await decide({ StringEquals: { 'aws:RequestedRegion': 'eu-west-3' } }, {});
    expect(answer?.MissingContextValues).toEqual(['aws:RequestedRegion']);
  });
});
