import {
  CreateSecretCommand,
  DeleteResourcePolicyCommand,
  GetResourcePolicyCommand,
  PutResourcePolicyCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startSandbox, type TestSandbox } from '@/sandbox/testing';

const SecretId = 'shop/token';
let sandbox: TestSandbox;
let client: SecretsManagerClient;
beforeEach(async () => {
  sandbox = await startSandbox();
  client = new SecretsManagerClient(sandbox.client);
  await client.send(new CreateSecretCommand({ Name: SecretId, SecretString: 'one' }));
});
afterEach(async () => {
  expect(sandbox.bugs).toEqual([]);
  client.destroy();
  await sandbox.close();
});

const policy = (statement: object) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: { Effect: 'Allow', Action: 'secretsmanager:GetSecretValue', Resource: '*', ...statement },
  });
const put = (ResourcePolicy: string, BlockPublicPolicy?: boolean) =>
  client.send(new PutResourcePolicyCommand({ SecretId, ResourcePolicy, BlockPublicPolicy }));
const read = async () => (await client.send(new GetResourcePolicyCommand({ SecretId }))).ResourcePolicy;

describe('the policy of a secret', () => {
  it('is none until somebody gives it one, and after it was deleted', async () => {
    expect(await read()).toBeUndefined();
    const text = policy({ Principal: { AWS: 'arn:aws:iam::111111111111:root' } });
    await put(text, true);
    expect(await read()).toBe(text);
    await client.send(new DeleteResourcePolicyCommand({ SecretId }));
    expect(await read()).toBeUndefined();
  });

  it.each([
    ['{', undefined, 'MalformedPolicyDocumentException'],
    [policy({ Principal: undefined }), undefined, 'MalformedPolicyDocumentException'],
    [policy({ Principal: '*' }), true, 'PublicPolicyException'],
    ['x'.repeat(20_481), undefined, 'InvalidParameterException'],
  ])('is refused when it is %.60s', async (text, block, name) => {
    await expect(put(text, block)).rejects.toMatchObject({ name });
  });

  it('is not there for a secret that is not', async () => {
    await expect(client.send(new GetResourcePolicyCommand({ SecretId: 'none' }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });
});
