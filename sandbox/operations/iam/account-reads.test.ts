import {
  AddRoleToInstanceProfileCommand,
  CreateInstanceProfileCommand,
  CreatePolicyCommand,
  CreateRoleCommand,
  DeleteInstanceProfileCommand,
  DeleteRoleCommand,
  DeleteRolePermissionsBoundaryCommand,
  GetAccountSummaryCommand,
  GetInstanceProfileCommand,
  GetPolicyCommand,
  GetRoleCommand,
  GetUserCommand,
  IAMClient,
  ListAccountAliasesCommand,
  ListGroupsCommand,
  ListInstanceProfilesCommand,
  ListInstanceProfilesForRoleCommand,
  ListOpenIDConnectProvidersCommand,
  ListPolicyTagsCommand,
  ListSAMLProvidersCommand,
  ListServerCertificatesCommand,
  ListUsersCommand,
  ListVirtualMFADevicesCommand,
  PutRolePermissionsBoundaryCommand,
  PutRolePolicyCommand,
  RemoveRoleFromInstanceProfileCommand,
  TagInstanceProfileCommand,
  TagPolicyCommand,
  UntagInstanceProfileCommand,
  UntagPolicyCommand,
  UpdateRoleDescriptionCommand,
} from '@aws-sdk/client-iam';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isAllowed } from '@/sandbox/policy/evaluate';
import { startSandbox, type TestSandbox } from '@/sandbox/testing';

const KEY = 'AKIAIOSFODNN7TESTING';
const RoleName = 'web';
let sandbox: TestSandbox;
let iam: IAMClient;
let roleArn: string;
const trust = JSON.stringify({
  Statement: [{ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }],
});
const allow = (Action: string) => JSON.stringify({ Statement: [{ Effect: 'Allow', Action, Resource: '*' }] });
beforeEach(async () => {
  sandbox = await startSandbox();
  iam = new IAMClient(sandbox.client);
  roleArn = (await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trust }))).Role?.Arn ?? '';
});
afterEach(async () => {
  expect(sandbox.bugs).toEqual([]);
  iam.destroy();
  await sandbox.close();
});

const aPolicy = async (Action: string) =>
  (await iam.send(new CreatePolicyCommand({ PolicyName: 'bound', PolicyDocument: allow(Action) }))).Policy?.Arn ?? '';

describe('what any account has of IAM', () => {
  it('is the user who asks', async () => {
    expect((await iam.send(new GetUserCommand({}))).User).toMatchObject({
      UserName: KEY,
      Arn: `arn:aws:iam::000000000000:user/${KEY}`,
    });
    expect((await iam.send(new ListUsersCommand({}))).Users).toMatchObject([{ UserName: KEY }]);
    await expect(iam.send(new GetUserCommand({ UserName: 'eve' }))).rejects.toMatchObject({
      name: 'NoSuchEntityException',
      message: 'The user with name eve cannot be found.',
    });
    expect((await iam.send(new GetAccountSummaryCommand({}))).SummaryMap).toMatchObject({ Roles: 1, RolesQuota: 1000 });
  });

  it.each([
    ['aliases', () => iam.send(new ListAccountAliasesCommand({}))],
    ['groups', () => iam.send(new ListGroupsCommand({}))],
    ['OIDC providers', () => iam.send(new ListOpenIDConnectProvidersCommand({}))],
    ['SAML providers', () => iam.send(new ListSAMLProvidersCommand({}))],
    ['server certificates', () => iam.send(new ListServerCertificatesCommand({}))],
    ['MFA devices', () => iam.send(new ListVirtualMFADevicesCommand({}))],
  ])('is none of %s', async (_, ask) => {
    const { $metadata, ...answer } = await ask();
    expect(Object.values(answer).filter((value) => value !== false)).toEqual([[]]);
  });
});

describe('the boundary of a role', () => {
  it('bounds what its policies allow, until it is taken away', async () => {
    await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: 'all', PolicyDocument: allow('*') }));
    const PermissionsBoundary = await aPolicy('logs:*');
    await iam.send(new PutRolePermissionsBoundaryCommand({ RoleName, PermissionsBoundary }));
    const { Role } = await iam.send(new GetRoleCommand({ RoleName }));
    expect(Role?.PermissionsBoundary).toEqual({
      PermissionsBoundaryType: 'Policy',
      PermissionsBoundaryArn: PermissionsBoundary,
    });
    const may = (action: string) => isAllowed(sandbox.world(), roleArn, action, '*');
    expect([may('logs:PutLogEvents'), may('ecr:GetAuthorizationToken')]).toEqual([true, false]);
    await iam.send(new DeleteRolePermissionsBoundaryCommand({ RoleName }));
    expect(may('ecr:GetAuthorizationToken')).toBe(true);
    await expect(iam.send(new DeleteRolePermissionsBoundaryCommand({ RoleName }))).rejects.toMatchObject({
      name: 'NoSuchEntityException',
    });
  });

  it('is a policy that exists', async () => {
    const PermissionsBoundary = 'arn:aws:iam::000000000000:policy/none';
    const spec = { RoleName: 'bounded', AssumeRolePolicyDocument: trust, PermissionsBoundary };
    await expect(iam.send(new CreateRoleCommand(spec))).rejects.toMatchObject({ name: 'NoSuchEntityException' });
  });
});

describe('the description of a role', () => {
  it('is written anew', async () => {
    await iam.send(new UpdateRoleDescriptionCommand({ RoleName, Description: 'new' }));
    expect((await iam.send(new GetRoleCommand({ RoleName }))).Role?.Description).toBe('new');
  });
});

describe('the tags of a policy', () => {
  it('come and go', async () => {
    const PolicyArn = await aPolicy('logs:*');
    const Tags = ['a', 'b'].map((Key) => ({ Key, Value: Key }));
    await iam.send(new TagPolicyCommand({ PolicyArn, Tags }));
    await iam.send(new UntagPolicyCommand({ PolicyArn, TagKeys: ['a'] }));
    expect((await iam.send(new ListPolicyTagsCommand({ PolicyArn }))).Tags).toEqual([Tags[1]]);
    expect((await iam.send(new GetPolicyCommand({ PolicyArn }))).Policy?.Tags).toEqual([Tags[1]]);
  });
});

describe('an instance profile', () => {
  const InstanceProfileName = 'hosts';
  const get = async () => (await iam.send(new GetInstanceProfileCommand({ InstanceProfileName }))).InstanceProfile;

  it('holds one role, which stays while it does', async () => {
    const { InstanceProfile } = await iam.send(
      new CreateInstanceProfileCommand({ InstanceProfileName, Path: '/ecs/' }),
    );
    expect(InstanceProfile?.Arn).toBe('arn:aws:iam::000000000000:instance-profile/ecs/hosts');
    const held = { InstanceProfileName, RoleName };
    await iam.send(new AddRoleToInstanceProfileCommand(held));
    await expect(iam.send(new AddRoleToInstanceProfileCommand(held))).rejects.toMatchObject({
      name: 'LimitExceededException',
    });
    expect((await get())?.Roles).toMatchObject([{ RoleName }]);
    const ofRole = await iam.send(new ListInstanceProfilesForRoleCommand({ RoleName }));
    expect(ofRole.InstanceProfiles).toMatchObject([{ InstanceProfileName }]);
    for (const send of [
      () => iam.send(new DeleteRoleCommand({ RoleName })),
      () => iam.send(new DeleteInstanceProfileCommand({ InstanceProfileName })),
    ]) {
      await expect(send()).rejects.toMatchObject({ name: 'DeleteConflictException' });
    }
    await iam.send(new RemoveRoleFromInstanceProfileCommand(held));
    await iam.send(new DeleteInstanceProfileCommand({ InstanceProfileName }));
    expect((await iam.send(new ListInstanceProfilesCommand({}))).InstanceProfiles).toEqual([]);
    await expect(get()).rejects.toMatchObject({ message: 'Instance Profile hosts cannot be found.' });
  });

  it('carries tags', async () => {
    await iam.send(new CreateInstanceProfileCommand({ InstanceProfileName, Tags: [{ Key: 'a', Value: '1' }] }));
    await iam.send(new TagInstanceProfileCommand({ InstanceProfileName, Tags: [{ Key: 'b', Value: '2' }] }));
    await iam.send(new UntagInstanceProfileCommand({ InstanceProfileName, TagKeys: ['a'] }));
    expect((await get())?.Tags).toEqual([{ Key: 'b', Value: '2' }]);
  });
});
