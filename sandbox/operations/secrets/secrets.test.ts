import {
  CreateSecretCommand,
  DeleteSecretCommand,
  DescribeSecretCommand,
  GetSecretValueCommand,
  ListSecretsCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import {
  DescribeParametersCommand,
  GetParameterCommand,
  GetParametersCommand,
  PutParameterCommand,
  SSMClient,
} from '@aws-sdk/client-ssm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startSandbox, type TestSandbox } from '@/sandbox/testing';

let sandbox: TestSandbox;
beforeEach(async () => {
  sandbox = await startSandbox();
});
afterEach(async () => {
  expect(sandbox.bugs).toEqual([]);
  await sandbox.close();
});

describe('secrets', () => {
  const client = () => new SecretsManagerClient(sandbox.client);
  const create = (Name = 'payments/stripe') => client().send(new CreateSecretCommand({ Name, SecretString: 'sk_1' }));

  it('are found by name, by ARN, and by ARN without its last letters', async () => {
    const { ARN = '' } = await create();
    expect(ARN).toMatch(/:secret:payments\/stripe-[A-Za-z]{6}$/);
    for (const SecretId of ['payments/stripe', ARN, ARN.slice(0, -7)]) {
      expect((await client().send(new GetSecretValueCommand({ SecretId }))).SecretString).toBe('sk_1');
    }
    await expect(client().send(new GetSecretValueCommand({ SecretId: 'payments' }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: "Secrets Manager can't find the specified secret.",
    });
  });

  it('exist once, and change version with their value', async () => {
    const { VersionId } = await create();
    await expect(create()).rejects.toMatchObject({ name: 'ResourceExistsException' });
    const SecretId = 'payments/stripe';
    const put = await client().send(new PutSecretValueCommand({ SecretId, SecretString: 'sk_2' }));
    expect(put.VersionId).not.toBe(VersionId);
    expect((await client().send(new GetSecretValueCommand({ SecretId }))).SecretString).toBe('sk_2');
  });

  it('can be described but not read once they are marked for deletion', async () => {
    await create();
    const SecretId = 'payments/stripe';
    const { DeletionDate } = await client().send(new DeleteSecretCommand({ SecretId, RecoveryWindowInDays: 7 }));
    expect(DeletionDate).toEqual(new Date('2026-11-30T09:00:00Z'));
    await expect(client().send(new GetSecretValueCommand({ SecretId }))).rejects.toMatchObject({
      name: 'InvalidRequestException',
    });
    expect((await client().send(new DescribeSecretCommand({ SecretId }))).DeletedDate).toBeInstanceOf(Date);
    expect((await client().send(new ListSecretsCommand({}))).SecretList).toEqual([]);
  });

  it('are listed by the beginning of their name, without their values', async () => {
    await create('payments/stripe');
    await create('web/session');
    const Filters = [{ Key: 'name' as const, Values: ['pay'] }];
    const { SecretList } = await client().send(new ListSecretsCommand({ Filters }));
    expect(SecretList?.map(({ Name }) => Name)).toEqual(['payments/stripe']);
    expect(JSON.stringify(SecretList)).not.toContain('sk_1');
  });
});

describe('parameters', () => {
  const client = () => new SSMClient(sandbox.client);
  const put = (Name: string, Value: string, more: { Type?: 'String' | 'SecureString'; Overwrite?: boolean }) =>
    client().send(new PutParameterCommand({ Name, Value, ...more }));

  it('are overwritten only when asked, and count their versions', async () => {
    expect((await put('/web/flag', 'on', { Type: 'String' })).Version).toBe(1);
    await expect(put('/web/flag', 'off', { Type: 'String' })).rejects.toMatchObject({ name: 'ParameterAlreadyExists' });
    expect((await put('/web/flag', 'off', { Overwrite: true })).Version).toBe(2);
    const { Parameter } = await client().send(new GetParameterCommand({ Name: '/web/flag' }));
    expect(Parameter).toMatchObject({ Value: 'off', Version: 2, ARN: expect.stringMatching(/:parameter\/web\/flag$/) });
  });

  it('that are secure show their value only when asked to decrypt it', async () => {
    await put('token', 'hush', { Type: 'SecureString' });
    const read = (WithDecryption: boolean) =>
      client().send(new GetParametersCommand({ Names: ['token', 'none'], WithDecryption }));
    expect((await read(false)).Parameters?.[0]?.Value).not.toContain('hush');
    expect(await read(true)).toMatchObject({ Parameters: [{ Value: 'hush' }], InvalidParameters: ['none'] });
  });

  it('are described by filter', async () => {
    await put('/web/a', '1', { Type: 'String' });
    await put('/api/b', '2', { Type: 'SecureString' });
    const names = async (Key: string, Option: string, ...Values: string[]) => {
      const answer = await client().send(
        new DescribeParametersCommand({ ParameterFilters: [{ Key, Option, Values }] }),
      );
      return answer.Parameters?.map(({ Name }) => Name);
    };
    expect(await names('Name', 'BeginsWith', '/web')).toEqual(['/web/a']);
    expect(await names('Type', 'Equals', 'SecureString')).toEqual(['/api/b']);
    await expect(names('Colour', 'Equals', 'red')).rejects.toMatchObject({ name: 'InvalidFilterKey' });
  });
});
