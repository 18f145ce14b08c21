import {
  CancelKeyDeletionCommand,
  CreateAliasCommand,
  CreateKeyCommand,
  DecryptCommand,
  DeleteAliasCommand,
  DescribeKeyCommand,
  DisableKeyCommand,
  DisableKeyRotationCommand,
  EnableKeyCommand,
  EnableKeyRotationCommand,
  EncryptCommand,
  GenerateDataKeyCommand,
  GetKeyPolicyCommand,
  GetKeyRotationStatusCommand,
  KMSClient,
  ListAliasesCommand,
  ListKeyPoliciesCommand,
  ListKeysCommand,
  ListResourceTagsCommand,
  PutKeyPolicyCommand,
  ScheduleKeyDeletionCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateAliasCommand,
  UpdateKeyDescriptionCommand,
} from '@aws-sdk/client-kms';
import { CreateSecretCommand, GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { DescribeParametersCommand, PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startSandbox, type TestSandbox } from '@/sandbox/testing';
import { DAY_MS } from '@/sandbox/time-units';

let sandbox: TestSandbox;
let kms: KMSClient;
beforeEach(async () => {
  sandbox = await startSandbox();
  kms = new KMSClient(sandbox.client);
});
afterEach(async () => {
  expect(sandbox.bugs).toEqual([]);
  kms.destroy();
  await sandbox.close();
});

async function aKey(): Promise<{ KeyId: string; Arn: string }> {
  const { KeyMetadata } = await kms.send(new CreateKeyCommand({ Description: 'Orders' }));
  return { KeyId: KeyMetadata?.KeyId ?? '', Arn: KeyMetadata?.Arn ?? '' };
}

const stateOf = async (KeyId: string) => (await kms.send(new DescribeKeyCommand({ KeyId }))).KeyMetadata?.KeyState;

describe('keys', () => {
  it('are made, described, listed and named', async () => {
    const { KeyId, Arn } = await aKey();
    await kms.send(new CreateAliasCommand({ AliasName: 'alias/orders', TargetKeyId: KeyId }));
    await kms.send(new UpdateKeyDescriptionCommand({ KeyId, Description: 'Orders and bills' }));
    const { KeyMetadata } = await kms.send(new DescribeKeyCommand({ KeyId: 'alias/orders' }));
    expect(KeyMetadata).toMatchObject({
      Arn,
      Enabled: true,
      Description: 'Orders and bills',
      KeySpec: 'SYMMETRIC_DEFAULT',
      KeyManager: 'CUSTOMER',
    });
    expect((await kms.send(new ListKeysCommand({}))).Keys).toEqual([{ KeyId, KeyArn: Arn }]);
    const { Aliases = [] } = await kms.send(new ListAliasesCommand({}));
    expect(Aliases.map(({ AliasName }) => AliasName)).toEqual(
      expect.arrayContaining(['alias/aws/secretsmanager', 'alias/aws/ssm', 'alias/orders']),
    );
    await expect(
      kms.send(new CreateAliasCommand({ AliasName: 'alias/orders', TargetKeyId: KeyId })),
    ).rejects.toMatchObject({ name: 'AlreadyExistsException' });
    const other = await aKey();
    await kms.send(new UpdateAliasCommand({ AliasName: 'alias/orders', TargetKeyId: other.KeyId }));
    expect((await kms.send(new ListAliasesCommand({ KeyId: other.KeyId }))).Aliases).toHaveLength(1);
    await kms.send(new DeleteAliasCommand({ AliasName: 'alias/orders' }));
    await expect(stateOf('alias/orders')).rejects.toMatchObject({
      name: 'NotFoundException',
      message: 'Alias arn:aws:kms:eu-west-3:000000000000:alias/orders is not found.',
    });
  });

  it('are disabled, deleted after their waiting time, and kept when that is called off', async () => {
    const { KeyId, Arn } = await aKey();
    await kms.send(new DisableKeyCommand({ KeyId }));
    const text = new TextEncoder().encode('hello');
    await expect(kms.send(new EncryptCommand({ KeyId, Plaintext: text }))).rejects.toMatchObject({
      name: 'DisabledException',
      message: `${Arn} is disabled.`,
    });
    await kms.send(new EnableKeyCommand({ KeyId }));
    expect(await stateOf(KeyId)).toBe('Enabled');
    await kms.send(new ScheduleKeyDeletionCommand({ KeyId, PendingWindowInDays: 7 }));
    expect(await stateOf(KeyId)).toBe('PendingDeletion');
    await kms.send(new CancelKeyDeletionCommand({ KeyId }));
    expect(await stateOf(KeyId)).toBe('Disabled');
    await kms.send(new ScheduleKeyDeletionCommand({ KeyId, PendingWindowInDays: 7 }));
    sandbox.advance(7 * DAY_MS);
    await expect(stateOf(KeyId)).rejects.toMatchObject({ message: `Key '${Arn}' does not exist` });
  });

  it('rotate, and carry tags', async () => {
    const { KeyId } = await aKey();
    const rotation = async () => (await kms.send(new GetKeyRotationStatusCommand({ KeyId }))).KeyRotationEnabled;
    await kms.send(new EnableKeyRotationCommand({ KeyId }));
    expect(await rotation()).toBe(true);
    await kms.send(new DisableKeyRotationCommand({ KeyId }));
    expect(await rotation()).toBe(false);
    const Tags = ['team', 'stage'].map((TagKey) => ({ TagKey, TagValue: 'shop' }));
    await kms.send(new TagResourceCommand({ KeyId, Tags }));
    await kms.send(new UntagResourceCommand({ KeyId, TagKeys: ['stage'] }));
    expect((await kms.send(new ListResourceTagsCommand({ KeyId }))).Tags).toEqual([
      { TagKey: 'team', TagValue: 'shop' },
    ]);
  });
});

describe('the policy of a key', () => {
  it('is the account’s at first, and cannot lock everybody out', async () => {
    const { KeyId } = await aKey();
    const { Policy = '' } = await kms.send(new GetKeyPolicyCommand({ KeyId }));
    expect(JSON.parse(Policy).Statement[0].Principal).toEqual({ AWS: 'arn:aws:iam::000000000000:root' });
    expect((await kms.send(new ListKeyPoliciesCommand({ KeyId }))).PolicyNames).toEqual(['default']);
    const Statement = [{ Effect: 'Allow', Principal: { AWS: '*' }, Action: 'kms:Decrypt', Resource: '*' }];
    const narrow = JSON.stringify({ Version: '2012-10-17', Statement });
    await expect(kms.send(new PutKeyPolicyCommand({ KeyId, Policy: narrow }))).rejects.toMatchObject({
      name: 'MalformedPolicyDocumentException',
      message: 'The new key policy will not allow you to update the key policy in the future.',
    });
    await kms.send(new PutKeyPolicyCommand({ KeyId, Policy: narrow, BypassPolicyLockoutSafetyCheck: true }));
    const { Policy: after = '' } = await kms.send(new GetKeyPolicyCommand({ KeyId }));
    expect(JSON.parse(after).Statement).toEqual(Statement);
  });
});

describe('what a key encrypts', () => {
  it('is read again with the same context, and by no other', async () => {
    const { KeyId, Arn } = await aKey();
    const EncryptionContext = { app: 'shop' };
    const Plaintext = new TextEncoder().encode('hello');
    const { CiphertextBlob } = await kms.send(new EncryptCommand({ KeyId, Plaintext, EncryptionContext }));
    const read = await kms.send(new DecryptCommand({ CiphertextBlob, EncryptionContext }));
    expect({ text: new TextDecoder().decode(read.Plaintext), key: read.KeyId }).toEqual({ text: 'hello', key: Arn });
    await expect(kms.send(new DecryptCommand({ CiphertextBlob }))).rejects.toMatchObject({
      name: 'InvalidCiphertextException',
    });
    const made = await kms.send(new GenerateDataKeyCommand({ KeyId, KeySpec: 'AES_256' }));
    expect(made.Plaintext).toHaveLength(32);
    const again = await kms.send(new DecryptCommand({ CiphertextBlob: made.CiphertextBlob }));
    expect(again.Plaintext).toEqual(made.Plaintext);
  });
});

describe('secrets and parameters with a key of their own', () => {
  it('need one that can encrypt, and are not read while it is disabled', async () => {
    const secrets = new SecretsManagerClient(sandbox.client);
    const ssm = new SSMClient(sandbox.client);
    await expect(
      secrets.send(new CreateSecretCommand({ Name: 'one', SecretString: 'x', KmsKeyId: 'alias/none' })),
    ).rejects.toMatchObject({ name: 'EncryptionFailure' });
    const { KeyId, Arn } = await aKey();
    await secrets.send(new CreateSecretCommand({ Name: 'one', SecretString: 'x', KmsKeyId: KeyId }));
    const parameter = { Name: '/one', Value: 'x', Type: 'SecureString' } as const;
    await ssm.send(new PutParameterCommand({ ...parameter, KeyId: Arn }));
    expect((await ssm.send(new DescribeParametersCommand({}))).Parameters?.[0]?.KeyId).toBe(Arn);
    await kms.send(new DisableKeyCommand({ KeyId }));
    await expect(secrets.send(new GetSecretValueCommand({ SecretId: 'one' }))).rejects.toMatchObject({
      name: 'DecryptionFailure',
    });
    await expect(ssm.send(new PutParameterCommand({ ...parameter, Name: '/two', KeyId: Arn }))).rejects.toMatchObject({
      name: 'InvalidKeyId',
      message: `${Arn} is disabled.`,
    });
    secrets.destroy();
    ssm.destroy();
  });
});
