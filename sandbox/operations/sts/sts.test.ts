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
  const ACCOUNT = '000000000000';
  const KEY = 'AKIAIOSFODNN7TESTING';
  type Trust = { Effect?: 'Allow' | 'Deny'; Principal: unknown; Condition?: unknown };

  async function createRole(RoleName: string, ...trust: Trust[]): Promise<string> {
    const Statement = trust.map((one) => ({ Effect: 'Allow', Action: 'sts:AssumeRole', ...one }));
    const spec = { RoleName, AssumeRolePolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement }) };
    return (await new IAMClient(sandbox.client).send(new CreateRoleCommand(spec))).Role?.Arn ?? '';
  }

  it('gives keys in every region, for as long as they were asked for', async () => {
    const RoleArn = await createRole('ci', { Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` } });
    const { Credentials, AssumedRoleUser } = await sts.send(
      new AssumeRoleCommand({ RoleArn, RoleSessionName, DurationSeconds: 900 }),
    );
    expect(Credentials?.Expiration).toEqual(new Date('2026-11-23T09:15:00Z'));
    const credentials = { accessKeyId: Credentials?.AccessKeyId ?? '', secretAccessKey: 'x' };
    const elsewhere = new STSClient({ ...sandbox.client, region: 'us-east-1', credentials });
    expect((await elsewhere.send(new GetCallerIdentityCommand({}))).Arn).toBe(AssumedRoleUser?.Arn);
    const next = await createRole('next', { Principal: { AWS: RoleArn } });
    await elsewhere.send(new AssumeRoleCommand({ RoleArn: next, RoleSessionName }));
    await expect(sts.send(new AssumeRoleCommand({ RoleArn: next, RoleSessionName }))).rejects.toMatchObject({
      name: 'AccessDenied',
    });
  });

  it.each<[Trust[], string | undefined]>([
    [[{ Principal: '*' }], undefined],
    [[{ Principal: { AWS: ACCOUNT } }], undefined],
    [[{ Principal: { AWS: [`arn:aws:iam::${ACCOUNT}:user/${KEY}`] } }], undefined],
    [[{ Principal: { AWS: ACCOUNT }, Condition: { StringEquals: { 'sts:ExternalId': 'shop' } } }], 'shop'],
  ])('is granted by a trust policy with %j', async (trust, ExternalId) => {
    const RoleArn = await createRole('ci', ...trust);
    const { AssumedRoleUser } = await sts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName, ExternalId }));
    expect(AssumedRoleUser?.Arn).toBe(`arn:aws:sts::${ACCOUNT}:assumed-role/ci/deploy`);
  });

  it.each<[Trust[]]>([
    [[{ Principal: { Service: 'ecs-tasks.amazonaws.com' } }]],
    [[{ Principal: { AWS: '111111111111' } }]],
    [[{ Principal: { AWS: ACCOUNT }, Condition: { StringEquals: { 'sts:ExternalId': 'shop' } } }]],
    [[{ Principal: { AWS: ACCOUNT }, Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } }]],
    [[{ Principal: '*' }, { Effect: 'Deny', Principal: { AWS: ACCOUNT } }]],
  ])('is denied by a trust policy with %j', async (trust) => {
    const RoleArn = await createRole('ci', ...trust);
    await expect(sts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName }))).rejects.toMatchObject({
      name: 'AccessDenied',
      message: `User: arn:aws:iam::${ACCOUNT}:user/${KEY} is not authorized to perform: sts:AssumeRole on resource: ${RoleArn}`,
    });
  });

  it.each([
    [{ RoleSessionName }, 'ValidationError'],
    [{ RoleArn: 'arn:aws:iam::000000000000:role/none', RoleSessionName }, 'AccessDenied'],
    [{ RoleArn: 'arn:aws:iam::000000000000:role/ci', RoleSessionName: 'my session' }, 'ValidationError'],
    [{ RoleArn: 'arn:aws:iam::000000000000:role/ci', RoleSessionName, DurationSeconds: 60 }, 'ValidationError'],
    [{ RoleArn: 'arn:aws:iam::000000000000:role/ci', RoleSessionName, DurationSeconds: 3601 }, 'ValidationError'],
  ])('is refused with %j', async (spec, name) => {
    await createRole('ci', { Principal: '*' });
    const assume = new AssumeRoleCommand({ RoleArn: undefined, ...spec });
    await expect(sts.send(assume)).rejects.toMatchObject({ name });
  });
});
