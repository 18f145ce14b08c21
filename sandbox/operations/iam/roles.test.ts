import {
  AttachRolePolicyCommand,
  CreateRoleCommand,
  CreateServiceLinkedRoleCommand,
  DeleteRoleCommand,
  DeleteServiceLinkedRoleCommand,
  GetRoleCommand,
  GetServiceLinkedRoleDeletionStatusCommand,
  IAMClient,
  ListAttachedRolePoliciesCommand,
  ListInstanceProfilesForRoleCommand,
  ListRolesCommand,
  ListRoleTagsCommand,
  paginateListRoles,
  TagRoleCommand,
  UntagRoleCommand,
  UpdateAssumeRolePolicyCommand,
  UpdateRoleCommand,
} from '@aws-sdk/client-iam';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TASK_EXECUTION_POLICY_ARN } from '@/sandbox/policy/managed-policies';
import { startSandbox, type TestSandbox } from '@/sandbox/testing';

const RoleName = 'deploy';
const trustIn = (Service: string) =>
  JSON.stringify({ Statement: { Effect: 'Allow', Principal: { Service }, Action: 'sts:AssumeRole' } });
let sandbox: TestSandbox;
let iam: IAMClient;
beforeEach(async () => {
  sandbox = await startSandbox();
  iam = new IAMClient(sandbox.client);
  const spec = { RoleName, AssumeRolePolicyDocument: trustIn('ecs-tasks.amazonaws.com') };
  await iam.send(new CreateRoleCommand({ ...spec, Tags: [{ Key: 'team', Value: 'shop' }] }));
});
afterEach(async () => {
  expect(sandbox.bugs).toEqual([]);
  iam.destroy();
  await sandbox.close();
});
const role = async () => (await iam.send(new GetRoleCommand({ RoleName }))).Role;

describe('a role', () => {
  it('can be trusted to others, described anew and lent for longer', async () => {
    const PolicyDocument = trustIn('lambda.amazonaws.com');
    await iam.send(new UpdateAssumeRolePolicyCommand({ RoleName, PolicyDocument }));
    await iam.send(new UpdateRoleCommand({ RoleName, Description: 'deploys', MaxSessionDuration: 7200 }));
    const changed = await role();
    expect(decodeURIComponent(changed?.AssumeRolePolicyDocument ?? '')).toBe(PolicyDocument);
    expect(changed).toMatchObject({ Description: 'deploys', MaxSessionDuration: 7200 });
    await expect(iam.send(new UpdateRoleCommand({ RoleName, MaxSessionDuration: 60 }))).rejects.toMatchObject({
      name: 'ValidationError',
    });
  });

  it.each([
    ['nobody', { Effect: 'Allow', Action: 'sts:AssumeRole' }, 'AssumeRole policy must contain at least one principal.'],
    [
      'a resource',
      { Effect: 'Allow', Principal: '*', Action: 'sts:AssumeRole', Resource: '*' },
      'Has prohibited field Resource',
    ],
  ])('is not trusted to %s', async (_, Statement, message) => {
    const PolicyDocument = JSON.stringify({ Statement });
    await expect(iam.send(new UpdateAssumeRolePolicyCommand({ RoleName, PolicyDocument }))).rejects.toMatchObject({
      name: 'MalformedPolicyDocumentException',
      message,
    });
  });

  it('carries tags, fifty at most', async () => {
    await iam.send(new TagRoleCommand({ RoleName, Tags: [{ Key: 'stage', Value: 'live' }] }));
    await iam.send(new UntagRoleCommand({ RoleName, TagKeys: ['team'] }));
    const { Tags } = await iam.send(new ListRoleTagsCommand({ RoleName }));
    expect(Tags).toEqual([{ Key: 'stage', Value: 'live' }]);
    expect((await role())?.Tags).toEqual(Tags);
    const many = Array.from({ length: 50 }, (_, n) => ({ Key: `k${n}`, Value: '' }));
    await expect(iam.send(new TagRoleCommand({ RoleName, Tags: many }))).rejects.toMatchObject({
      name: 'LimitExceededException',
    });
  });

  it('is in no instance profile', async () => {
    expect((await iam.send(new ListInstanceProfilesForRoleCommand({ RoleName }))).InstanceProfiles).toEqual([]);
  });

  it('is listed once, page by page', async () => {
    for (let n = 0; n < 4; n += 1) {
      const AssumeRolePolicyDocument = trustIn('ecs-tasks.amazonaws.com');
      await iam.send(new CreateRoleCommand({ RoleName: `task-${n}`, Path: '/tasks/', AssumeRolePolicyDocument }));
    }
    const names: (string | undefined)[] = [];
    for await (const { Roles = [] } of paginateListRoles({ client: iam, pageSize: 2 }, {})) {
      names.push(...Roles.map((listed) => listed.RoleName));
    }
    expect(names).toEqual(['deploy', 'task-0', 'task-1', 'task-2', 'task-3']);
    const { Roles } = await iam.send(new ListRolesCommand({ PathPrefix: '/tasks/' }));
    expect(Roles).toHaveLength(4);
  });
});

describe('a role of a service', () => {
  const AWSServiceName = 'ecs.amazonaws.com';
  const create = () => iam.send(new CreateServiceLinkedRoleCommand({ AWSServiceName }));

  it('is made once, under the name that AWS gives it', async () => {
    expect((await create()).Role?.Arn).toBe(
      'arn:aws:iam::000000000000:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS',
    );
    await expect(create()).rejects.toMatchObject({
      name: 'InvalidInputException',
      message: 'Service role name AWSServiceRoleForECS has been taken in this account, please try a different suffix.',
    });
  });

  it('carries AWS’s policy for it, which no other role can', async () => {
    await create();
    const named = new ListAttachedRolePoliciesCommand({ RoleName: 'AWSServiceRoleForECS' });
    const [policy] = (await iam.send(named)).AttachedPolicies ?? [];
    expect(policy?.PolicyArn).toBe('arn:aws:iam::aws:policy/aws-service-role/AmazonECSServiceRolePolicy');
    const attach = new AttachRolePolicyCommand({ RoleName, PolicyArn: policy?.PolicyArn });
    await expect(iam.send(attach)).rejects.toMatchObject({
      name: 'PolicyNotAttachableException',
      message: 'Cannot attach a Service Role Policy to a Customer Role.',
    });
    const { Role } = await iam.send(new GetRoleCommand({ RoleName: 'AWSServiceRoleForECS' }));
    expect(JSON.parse(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? '')).Statement).toHaveLength(1);
  });

  it('is changed and deleted by its service only', async () => {
    await create();
    const linked = { RoleName: 'AWSServiceRoleForECS' };
    const PolicyArn = TASK_EXECUTION_POLICY_ARN;
    for (const send of [
      () => iam.send(new DeleteRoleCommand(linked)),
      () => iam.send(new AttachRolePolicyCommand({ ...linked, PolicyArn })),
    ]) {
      await expect(send()).rejects.toMatchObject({ name: 'UnmodifiableEntityException' });
    }
    await expect(iam.send(new DeleteServiceLinkedRoleCommand({ RoleName }))).rejects.toMatchObject({
      name: 'InvalidInputException',
    });
    const { DeletionTaskId } = await iam.send(new DeleteServiceLinkedRoleCommand(linked));
    const status = await iam.send(new GetServiceLinkedRoleDeletionStatusCommand({ DeletionTaskId }));
    expect(status.Status).toBe('SUCCEEDED');
    await expect(iam.send(new GetRoleCommand(linked))).rejects.toMatchObject({ name: 'NoSuchEntityException' });
  });
});
