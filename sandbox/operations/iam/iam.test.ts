import {
  AttachRolePolicyCommand,
  CreateRoleCommand,
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  DetachRolePolicyCommand,
  GetPolicyVersionCommand,
  GetRolePolicyCommand,
  IAMClient,
  ListAttachedRolePoliciesCommand,
  ListRolePoliciesCommand,
  PutRolePolicyCommand,
  SimulatePrincipalPolicyCommand,
  UpdateAssumeRolePolicyCommand,
} from '@aws-sdk/client-iam';
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TASK_EXECUTION_POLICY_ARN as PolicyArn } from '@/sandbox/policy/managed-policies';
import { startSandbox, type TestSandbox } from '@/sandbox/testing';

const RoleName = 'execution';
const AssumeRolePolicyDocument = JSON.stringify({
  Statement: { Effect: 'Allow', Principal: { Service: 'ecs-tasks.amazonaws.com' }, Action: 'sts:AssumeRole' },
});
let sandbox: TestSandbox;
let iam: IAMClient;
let roleArn: string;
beforeEach(async () => {
  sandbox = await startSandbox();
  iam = new IAMClient(sandbox.client);
  const { Role } = await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument }));
  roleArn = Role?.Arn ?? '';
});
afterEach(async () => {
  expect(sandbox.bugs).toEqual([]);
  iam.destroy();
  await sandbox.close();
});

describe('roles', () => {
  it('exist once, in every region', async () => {
    const elsewhere = new IAMClient({ ...sandbox.client, region: 'us-east-1' });
    await expect(elsewhere.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument }))).rejects.toMatchObject({
      name: 'EntityAlreadyExistsException',
      message: 'Role with name execution already exists.',
    });
  });

  it.each([
    ['no JSON', '{', 'This policy contains invalid Json'],
    ['no statement', '{}', 'Syntax errors in policy.'],
    ['no effect', '{"Statement":{"Action":"*","Resource":"*"}}', 'Syntax errors in policy.'],
    ['an action that is no text', '{"Statement":{"Effect":"Allow","Action":[1]}}', 'Syntax errors in policy.'],
  ])('refuse a policy with %s', async (_, PolicyDocument, message) => {
    const put = new PutRolePolicyCommand({ RoleName, PolicyName: 'p', PolicyDocument });
    await expect(iam.send(put)).rejects.toMatchObject({ name: 'MalformedPolicyDocumentException', message });
  });

  it('stay while they have policies', async () => {
    await iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn }));
    await expect(iam.send(new DeleteRoleCommand({ RoleName }))).rejects.toMatchObject({
      name: 'DeleteConflictException',
      message: 'Cannot delete entity, must detach all policies first.',
    });
    await iam.send(new DetachRolePolicyCommand({ RoleName, PolicyArn }));
    await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: 'p', PolicyDocument: AssumeRolePolicyDocument }));
    await expect(iam.send(new DeleteRoleCommand({ RoleName }))).rejects.toThrow('must delete policies first');
    await iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName: 'p' }));
    await iam.send(new DeleteRoleCommand({ RoleName }));
  });

  it("carry AWS's own policy for pulling images and writing logs", async () => {
    await iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn }));
    const { AttachedPolicies } = await iam.send(new ListAttachedRolePoliciesCommand({ RoleName }));
    expect(AttachedPolicies).toEqual([{ PolicyArn, PolicyName: 'AmazonECSTaskExecutionRolePolicy' }]);
    const { PolicyVersion } = await iam.send(new GetPolicyVersionCommand({ PolicyArn, VersionId: 'v1' }));
    const document = JSON.parse(decodeURIComponent(PolicyVersion?.Document ?? ''));
    expect(document.Statement[0].Action).toContain('ecr:GetAuthorizationToken');
    const unknown = new AttachRolePolicyCommand({ RoleName, PolicyArn: 'arn:aws:iam::aws:policy/Nothing' });
    await expect(iam.send(unknown)).rejects.toMatchObject({ name: 'NoSuchEntityException' });
  });

  it('keep the policies written into them', async () => {
    const PolicyDocument = JSON.stringify({ Statement: { Effect: 'Allow', Action: 's3:*', Resource: '*' } });
    await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: 'bucket', PolicyDocument }));
    expect((await iam.send(new ListRolePoliciesCommand({ RoleName }))).PolicyNames).toEqual(['bucket']);
    const got = await iam.send(new GetRolePolicyCommand({ RoleName, PolicyName: 'bucket' }));
    expect(decodeURIComponent(got.PolicyDocument ?? '')).toBe(PolicyDocument);
  });
});

describe('simulation', () => {
  it('says of each action on each resource what the role may do', async () => {
    await iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn }));
    const { EvaluationResults } = await iam.send(
      new SimulatePrincipalPolicyCommand({
        PolicySourceArn: roleArn,
        ActionNames: ['logs:PutLogEvents', 'secretsmanager:GetSecretValue'],
        ResourceArns: ['arn:aws:logs:eu-west-3:000000000000:log-group:/ecs/web'],
      }),
    );
    expect(EvaluationResults?.map(({ EvalActionName, EvalDecision }) => [EvalActionName, EvalDecision])).toEqual([
      ['logs:PutLogEvents', 'allowed'],
      ['secretsmanager:GetSecretValue', 'implicitDeny'],
    ]);
  });
});

describe('assuming a role', () => {
  it('gives keys that speak for the role', async () => {
    const sts = new STSClient(sandbox.client);
    const Statement = { Effect: 'Allow', Principal: { AWS: '000000000000' }, Action: 'sts:AssumeRole' };
    await iam.send(new UpdateAssumeRolePolicyCommand({ RoleName, PolicyDocument: JSON.stringify({ Statement }) }));
    const { Credentials } = await sts.send(new AssumeRoleCommand({ RoleArn: roleArn, RoleSessionName: 'deploy' }));
    expect(Credentials?.Expiration).toEqual(new Date('2026-11-23T10:00:00Z'));
    const credentials = {
      accessKeyId: Credentials?.AccessKeyId ?? '',
      secretAccessKey: Credentials?.SecretAccessKey ?? '',
    };
    const assumed = new STSClient({ ...sandbox.client, credentials });
    const { Arn } = await assumed.send(new GetCallerIdentityCommand({}));
    expect(Arn).toBe('arn:aws:sts::000000000000:assumed-role/execution/deploy');
  });
});
