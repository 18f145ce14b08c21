import {
  BatchGetRepositoryScanningConfigurationCommand,
  CreateRepositoryCommand,
  DescribePullThroughCacheRulesCommand,
  DescribeRegistryCommand,
  DescribeRepositoryCreationTemplatesCommand,
  ECRClient,
  GetAccountSettingCommand,
  GetRegistryPolicyCommand,
  GetRegistryScanningConfigurationCommand,
  ListImageReferrersCommand,
  ListPullTimeUpdateExclusionsCommand,
} from '@aws-sdk/client-ecr';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startSandbox, type TestSandbox } from '@/sandbox/testing';
import { addImage } from './add-image';

const repositoryName = 'shop';
const registryId = '000000000000';
let sandbox: TestSandbox;
let ecr: ECRClient;
beforeEach(async () => {
  sandbox = await startSandbox();
  ecr = new ECRClient(sandbox.client);
  await ecr.send(new CreateRepositoryCommand({ repositoryName, imageScanningConfiguration: { scanOnPush: true } }));
});
afterEach(async () => {
  expect(sandbox.bugs).toEqual([]);
  ecr.destroy();
  await sandbox.close();
});

describe('the registry of an account', () => {
  it('replicates nothing, has no policy, and scans as its repositories say', async () => {
    expect(await ecr.send(new DescribeRegistryCommand({}))).toMatchObject({
      registryId,
      replicationConfiguration: { rules: [] },
    });
    await expect(ecr.send(new GetRegistryPolicyCommand({}))).rejects.toMatchObject({
      name: 'RegistryPolicyNotFoundException',
      message: `Registry policy does not exist in the registry with id '${registryId}'`,
    });
    expect(await ecr.send(new GetRegistryScanningConfigurationCommand({}))).toMatchObject({
      scanningConfiguration: { scanType: 'BASIC', rules: [] },
    });
    const names = [repositoryName, 'none'];
    expect(
      await ecr.send(new BatchGetRepositoryScanningConfigurationCommand({ repositoryNames: names })),
    ).toMatchObject({
      scanningConfigurations: [{ repositoryName, scanOnPush: true, scanFrequency: 'SCAN_ON_PUSH' }],
      failures: [{ repositoryName: 'none', failureCode: 'REPOSITORY_NOT_FOUND' }],
    });
  });

  it('has settings that nobody has changed', async () => {
    const setting = (name: string) => ecr.send(new GetAccountSettingCommand({ name }));
    expect(await setting('BASIC_SCAN_TYPE_VERSION')).toMatchObject({ value: 'AWS_NATIVE' });
    await expect(setting('COLOUR')).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });

  it.each([
    ['pull-through cache rules', () => ecr.send(new DescribePullThroughCacheRulesCommand({}))],
    ['creation templates', () => ecr.send(new DescribeRepositoryCreationTemplatesCommand({}))],
    ['exclusions from pull times', () => ecr.send(new ListPullTimeUpdateExclusionsCommand({}))],
  ])('has none of %s', async (_, ask) => {
    const { $metadata, ...answer } = await ask();
    expect(Object.values(answer).filter((value) => value !== registryId)).toEqual([[]]);
  });
});

describe('an image', () => {
  it('names what says something about it', async () => {
    const world = sandbox.world();
    const { digest } = addImage(world, repositoryName, { tag: '1.0', workload: 'http-server' });
    const signature = addImage(world, repositoryName, { tag: 'signature', workload: 'http-server' });
    Object.assign(signature, { subject: digest, artifactMediaType: 'application/vnd.signature' });
    const list = (imageDigest: string, artifactTypes?: string[]) =>
      ecr.send(
        new ListImageReferrersCommand({
          repositoryName,
          subjectId: { imageDigest },
          filter: artifactTypes && { artifactTypes },
        }),
      );
    expect((await list(digest)).referrers).toMatchObject([
      { digest: signature.digest, artifactType: 'application/vnd.signature', artifactStatus: 'ACTIVE' },
    ]);
    expect((await list(digest, ['other'])).referrers).toEqual([]);
    expect((await list(signature.digest)).referrers).toEqual([]);
  });
});
