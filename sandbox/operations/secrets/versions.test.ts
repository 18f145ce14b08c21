import {
  BatchGetSecretValueCommand,
  CreateSecretCommand,
  DeleteSecretCommand,
  DescribeSecretCommand,
  GetRandomPasswordCommand,
  GetSecretValueCommand,
  ListSecretVersionIdsCommand,
  PutSecretValueCommand,
  RestoreSecretCommand,
  SecretsManagerClient,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateSecretCommand,
  UpdateSecretVersionStageCommand,
} from '@aws-sdk/client-secrets-manager';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startSandbox, type TestSandbox } from '@/sandbox/testing';

const SecretId = 'payments/stripe';
const FIRST = '1'.repeat(32);
const SECOND = '2'.repeat(32);
const THIRD = '3'.repeat(32);
let sandbox: TestSandbox;
let client: SecretsManagerClient;
beforeEach(async () => {
  sandbox = await startSandbox();
  client = new SecretsManagerClient(sandbox.client);
  await client.send(new CreateSecretCommand({ Name: SecretId, SecretString: 'one', ClientRequestToken: FIRST }));
});
afterEach(async () => {
  expect(sandbox.bugs).toEqual([]);
  client.destroy();
  await sandbox.close();
});

const put = (SecretString: string, ClientRequestToken: string, VersionStages?: string[]) =>
  client.send(new PutSecretValueCommand({ SecretId, SecretString, ClientRequestToken, VersionStages }));
const read = async (spec: { VersionId?: string; VersionStage?: string } = {}) =>
  (await client.send(new GetSecretValueCommand({ SecretId, ...spec }))).SecretString;
const stages = async () => (await client.send(new DescribeSecretCommand({ SecretId }))).VersionIdsToStages;

describe('versions', () => {
  it('are current, then previous, then forgotten', async () => {
    await put('two', SECOND);
    expect(await stages()).toEqual({ [FIRST]: ['AWSPREVIOUS'], [SECOND]: ['AWSCURRENT'] });
    expect([await read(), await read({ VersionStage: 'AWSPREVIOUS' }), await read({ VersionId: FIRST })]).toEqual([
      'two',
      'one',
      'one',
    ]);
    await put('three', THIRD);
    expect(await stages()).toEqual({ [SECOND]: ['AWSPREVIOUS'], [THIRD]: ['AWSCURRENT'] });
    await expect(read({ VersionId: FIRST })).rejects.toMatchObject({
      message: `Secrets Manager can't find the specified secret value for VersionId: ${FIRST}`,
    });
  });

  it('wait under a label of their own until they are made current', async () => {
    await put('two', SECOND, ['AWSPENDING']);
    expect([await read(), await read({ VersionStage: 'AWSPENDING' })]).toEqual(['one', 'two']);
    const move = { SecretId, VersionStage: 'AWSCURRENT', MoveToVersionId: SECOND };
    await expect(client.send(new UpdateSecretVersionStageCommand(move))).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: expect.stringContaining(`currently attached to version ${FIRST}`),
    });
    await client.send(new UpdateSecretVersionStageCommand({ ...move, RemoveFromVersionId: FIRST }));
    expect(await read()).toBe('two');
    const { Versions = [] } = await client.send(new ListSecretVersionIdsCommand({ SecretId }));
    expect(Versions.map(({ VersionId, VersionStages }) => [VersionId, VersionStages?.sort()])).toEqual([
      [FIRST, ['AWSPREVIOUS']],
      [SECOND, ['AWSCURRENT', 'AWSPENDING']],
    ]);
  });

  it('are made once a token', async () => {
    expect((await put('two', SECOND)).VersionId).toBe(SECOND);
    expect((await put('two', SECOND)).VersionId).toBe(SECOND);
    await expect(put('other', SECOND)).rejects.toMatchObject({ name: 'ResourceExistsException' });
    const create = (SecretString: string) =>
      client.send(new CreateSecretCommand({ Name: 'web/key', SecretString, ClientRequestToken: FIRST }));
    const [first, again] = [await create('x'), await create('x')];
    expect(again.ARN).toBe(first.ARN);
    await expect(create('y')).rejects.toMatchObject({ name: 'ResourceExistsException' });
  });

  it('hold bytes as well as text, never both', async () => {
    const SecretBinary = new Uint8Array([0, 255, 7]);
    await client.send(new UpdateSecretCommand({ SecretId, SecretBinary, Description: 'a key' }));
    const got = await client.send(new GetSecretValueCommand({ SecretId }));
    expect([got.SecretString, [...(got.SecretBinary ?? [])]]).toEqual([undefined, [0, 255, 7]]);
    expect((await client.send(new DescribeSecretCommand({ SecretId }))).Description).toBe('a key');
    const both = new UpdateSecretCommand({ SecretId, SecretBinary, SecretString: 'x' });
    await expect(client.send(both)).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });

  it('come with the first value, not with the secret', async () => {
    await client.send(new CreateSecretCommand({ Name: 'empty' }));
    await expect(client.send(new GetSecretValueCommand({ SecretId: 'empty' }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: "Secrets Manager can't find the specified secret value for staging label: AWSCURRENT",
    });
  });
});

describe('a secret', () => {
  it('that is marked for deletion comes back when restored, and is gone when its days are over', async () => {
    const remove = () => client.send(new DeleteSecretCommand({ SecretId, RecoveryWindowInDays: 7 }));
    await remove();
    await client.send(new RestoreSecretCommand({ SecretId }));
    expect(await read()).toBe('one');
    sandbox.advance(86_400_000);
    const { DeletionDate } = await remove();
    expect((await client.send(new DescribeSecretCommand({ SecretId }))).DeletedDate).toEqual(DeletionDate);
    sandbox.advance(6 * 86_400_000);
    await client.send(new DescribeSecretCommand({ SecretId }));
    sandbox.advance(86_400_000);
    await expect(client.send(new DescribeSecretCommand({ SecretId }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });

  it('carries tags', async () => {
    const Tags = [
      { Key: 'team', Value: 'shop' },
      { Key: 'stage', Value: 'live' },
    ];
    await client.send(new TagResourceCommand({ SecretId, Tags }));
    await client.send(new UntagResourceCommand({ SecretId, TagKeys: ['team'] }));
    expect((await client.send(new DescribeSecretCommand({ SecretId }))).Tags).toEqual([Tags[1]]);
    const reserved = new TagResourceCommand({ SecretId, Tags: [{ Key: 'aws:owner', Value: 'x' }] });
    await expect(client.send(reserved)).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });

  it('is read together with others, which may be missing', async () => {
    const answer = await client.send(new BatchGetSecretValueCommand({ SecretIdList: [SecretId, 'none'] }));
    expect(answer.SecretValues?.map(({ SecretString }) => SecretString)).toEqual(['one']);
    expect(answer.Errors).toMatchObject([{ SecretId: 'none', ErrorCode: 'ResourceNotFoundException' }]);
    const Filters = [{ Key: 'name' as const, Values: ['pay'] }];
    expect((await client.send(new BatchGetSecretValueCommand({ Filters }))).SecretValues).toHaveLength(1);
  });
});

describe('GetRandomPassword', () => {
  it('makes passwords of what may be in them', async () => {
    const spec = { PasswordLength: 12, ExcludePunctuation: true, ExcludeUppercase: true, ExcludeCharacters: 'abc0' };
    const { RandomPassword } = await client.send(new GetRandomPasswordCommand(spec));
    expect(RandomPassword).toMatch(/^(?=.*[1-9])(?=.*[d-z])[1-9d-z]{12}$/);
    await expect(client.send(new GetRandomPasswordCommand({ PasswordLength: 2 }))).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
  });
});
