import { CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startSandbox, type TestSandbox } from '@/sandbox/testing';

let sandbox: TestSandbox;
let sts: STSClient;
beforeEach(async () => {
  sandbox = await startSandbox();
  sts = new STSClient(sandbox.client);
});
afterEach(async () => {
  expect(sandbox.bugs).toEqual([]);
  sts.destroy();
  await sandbox.close();
});

describe('GetCallerIdentity', () => {
  it('says that an access key stands for a user of the account', async () => {
    expect(await sts.send(new GetCallerIdentityCommand({}))).toMatchObject({
      Account: '000000000000',
      UserId: 'AKIAIOSFODNN7TESTING',
      Arn: 'arn:aws:iam::000000000000:user/AKIAIOSFODNN7TESTING',
    });
  });
});

describe('assuming a role', () => {
  const RoleSessionName = 'deploy';

  it('gives keys in every region, for as long as they were asked for', async () => {
    const iam = new IAMClient(sandbox.client);
    const Statement = { Effect: 'Allow', Principal: { Service: 'ecs-tasks.amazonaws.com' }, Action: 'sts:AssumeRole' };
    const AssumeRolePolicyDocument = JSON.stringify({ Statement });
    const { Role } = await iam.send(new CreateRoleCommand({ RoleName: 'ci', AssumeRolePolicyDocument }));
    const { Credentials, AssumedRoleUser } = await sts.send(
      new AssumeRoleCommand({ RoleArn: Role?.Arn, RoleSessionName, DurationSeconds: 900 }),
    );
    expect(Credentials?.Expiration).toEqual(new Date('2026-11-23T09:15:00Z'));
    const credentials = { accessKeyId: Credentials?.AccessKeyId ?? '', secretAccessKey: 'x' };
    const elsewhere = new STSClient({ ...sandbox.client, region: 'us-east-1', credentials });
    expect((await elsewhere.send(new GetCallerIdentityCommand({}))).Arn).toBe(AssumedRoleUser?.Arn);
  });

  it.each([
    [{ RoleSessionName }, 'ValidationError'],
    [{ RoleArn: 'arn:aws:iam::000000000000:role/none', RoleSessionName }, 'AccessDenied'],
    [{ RoleArn: 'arn:aws:iam::000000000000:role/none', RoleSessionName, DurationSeconds: 60 }, 'ValidationError'],
  ])('is refused with %j', async (spec, name) => {
    const assume = new AssumeRoleCommand({ RoleArn: undefined, ...spec });
    await expect(sts.send(assume)).rejects.toMatchObject({ name });
  });
});
