import {
  BatchCheckLayerAvailabilityCommand,
  CreateRepositoryCommand,
  DeleteRepositoryPolicyCommand,
  DescribeImageScanFindingsCommand,
  DescribeRepositoriesCommand,
  ECRClient,
  GetDownloadUrlForLayerCommand,
  GetRepositoryPolicyCommand,
  ListTagsForResourceCommand,
  PutImageCommand,
  PutImageScanningConfigurationCommand,
  PutImageTagMutabilityCommand,
  SetRepositoryPolicyCommand,
  StartImageScanCommand,
  TagResourceCommand,
  UntagResourceCommand,
  waitUntilImageScanComplete,
} from '@aws-sdk/client-ecr';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startSandbox, type TestSandbox } from '@/sandbox/testing';
import { addImage, addRepository } from './add-image';

const repositoryName = 'shop/web';
let sandbox: TestSandbox;
let ecr: ECRClient;
beforeEach(async () => {
  sandbox = await startSandbox();
  ecr = new ECRClient(sandbox.client);
  addRepository(sandbox.world(), repositoryName);
});
afterEach(async () => {
  expect(sandbox.bugs).toEqual([]);
  ecr.destroy();
  await sandbox.close();
});

const push = (tag: string) => addImage(sandbox.world(), repositoryName, { tag, workload: 'http-server' });
const imageId = { imageTag: '1.0' };

describe('scans', () => {
  const findings = () => ecr.send(new DescribeImageScanFindingsCommand({ repositoryName, imageId }));

  it('take a while, find the same in the same image, and are had once a day', async () => {
    push('1.0');
    const start = () => ecr.send(new StartImageScanCommand({ repositoryName, imageId }));
    expect((await start()).imageScanStatus?.status).toBe('IN_PROGRESS');
    expect(await findings()).toMatchObject({ imageScanStatus: { status: 'IN_PROGRESS' } });
    sandbox.advance(25_000);
    await waitUntilImageScanComplete({ client: ecr, maxWaitTime: 60 }, { repositoryName, imageId });
    const first = await findings();
    expect(first.imageScanFindings?.imageScanCompletedAt).toEqual(new Date('2026-11-23T09:00:25Z'));
    await expect(start()).rejects.toMatchObject({
      name: 'LimitExceededException',
      message: 'The scan quota per image has been exceeded. Wait and try again.',
    });
    sandbox.advance(86_400_000);
    await start();
    sandbox.advance(25_000);
    expect((await findings()).imageScanFindings?.findings).toEqual(first.imageScanFindings?.findings);
  });

  it('come with the push where the repository says so', async () => {
    const imageScanningConfiguration = { scanOnPush: true };
    await ecr.send(new PutImageScanningConfigurationCommand({ repositoryName, imageScanningConfiguration }));
    const { repositories } = await ecr.send(new DescribeRepositoriesCommand({ repositoryNames: [repositoryName] }));
    expect(repositories?.[0]?.imageScanningConfiguration).toEqual(imageScanningConfiguration);
    push('1.0');
    sandbox.advance(25_000);
    expect((await findings()).imageScanStatus?.status).toBe('COMPLETE');
  });
});

describe('tags of images', () => {
  const move = async (tag: string) => {
    push(tag);
    const { manifest } = push('other');
    return ecr.send(new PutImageCommand({ repositoryName, imageManifest: manifest, imageTag: tag }));
  };
  const wildcard = (...filters: string[]) => filters.map((filter) => ({ filterType: 'WILDCARD' as const, filter }));

  it.each([
    ['MUTABLE', [], 'dev-1', true],
    ['IMMUTABLE', [], 'dev-1', false],
    ['IMMUTABLE_WITH_EXCLUSION', ['dev-*'], 'dev-1', true],
    ['IMMUTABLE_WITH_EXCLUSION', ['dev-*'], '1.0', false],
    ['MUTABLE_WITH_EXCLUSION', ['v*'], 'v1', false],
    ['MUTABLE_WITH_EXCLUSION', ['v*'], 'latest', true],
  ] as const)('in a repository that is %s but for %j: may %s move? %s', async (setting, filters, tag, moves) => {
    const imageTagMutabilityExclusionFilters = wildcard(...filters);
    const spec = { repositoryName, imageTagMutability: setting, imageTagMutabilityExclusionFilters };
    expect(await ecr.send(new PutImageTagMutabilityCommand(spec))).toMatchObject({ imageTagMutability: setting });
    if (moves) await move(tag);
    else await expect(move(tag)).rejects.toMatchObject({ name: 'ImageTagAlreadyExistsException' });
  });

  it.each([
    ['exclusions without a setting for them', 'IMMUTABLE', ['dev-*']],
    ['a setting without exclusions', 'IMMUTABLE_WITH_EXCLUSION', []],
    ['six exclusions', 'MUTABLE_WITH_EXCLUSION', ['a', 'b', 'c', 'd', 'e', 'f']],
    ['three wildcards', 'MUTABLE_WITH_EXCLUSION', ['*a*b*']],
  ] as const)('do not take %s', async (_, imageTagMutability, filters) => {
    const imageTagMutabilityExclusionFilters = wildcard(...filters);
    await expect(
      ecr.send(
        new CreateRepositoryCommand({
          repositoryName: 'shop/api',
          imageTagMutability,
          imageTagMutabilityExclusionFilters,
        }),
      ),
    ).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });
});

describe('a repository', () => {
  it('keeps a policy of who may pull', async () => {
    const policyText = JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: '*', Action: 'ecr:BatchGetImage' }],
    });
    const get = () => ecr.send(new GetRepositoryPolicyCommand({ repositoryName }));
    await expect(get()).rejects.toMatchObject({
      name: 'RepositoryPolicyNotFoundException',
      message: `Repository policy does not exist for the repository with name '${repositoryName}' in the registry with id '000000000000'`,
    });
    await ecr.send(new SetRepositoryPolicyCommand({ repositoryName, policyText }));
    expect((await get()).policyText).toBe(policyText);
    for (const text of ['{', '{}', '{"Statement":[]}', '{"Statement":[{"Effect":"Allow"}]}']) {
      await expect(
        ecr.send(new SetRepositoryPolicyCommand({ repositoryName, policyText: text })),
      ).rejects.toMatchObject({
        message: "Invalid parameter at 'PolicyText' failed to satisfy constraint: 'Invalid repository policy provided'",
      });
    }
    await ecr.send(new DeleteRepositoryPolicyCommand({ repositoryName }));
    await expect(get()).rejects.toMatchObject({ name: 'RepositoryPolicyNotFoundException' });
  });

  it('carries tags, fifty at most', async () => {
    const resourceArn = `arn:aws:ecr:eu-west-3:000000000000:repository/${repositoryName}`;
    const tag = (...keys: string[]) =>
      ecr.send(new TagResourceCommand({ resourceArn, tags: keys.map((Key) => ({ Key, Value: 'x' })) }));
    await tag('team', 'stage');
    await ecr.send(new UntagResourceCommand({ resourceArn, tagKeys: ['team', 'none'] }));
    const { tags } = await ecr.send(new ListTagsForResourceCommand({ resourceArn }));
    expect(tags).toEqual([{ Key: 'stage', Value: 'x' }]);
    await expect(tag('aws:owner')).rejects.toMatchObject({ name: 'InvalidTagParameterException' });
    await expect(tag(...Array.from({ length: 50 }, (_, n) => `k${n}`))).rejects.toMatchObject({
      name: 'TooManyTagsException',
    });
  });

  it.each([
    [undefined, { encryptionType: 'AES256' }],
    [{ encryptionType: 'KMS' }, { encryptionType: 'KMS', kmsKey: expect.stringMatching(/^arn:aws:kms:eu-west-3:/) }],
    [
      { encryptionType: 'KMS_DSSE', kmsKey: 'arn:aws:kms:eu-west-3:000000000000:key/k' },
      { encryptionType: 'KMS_DSSE', kmsKey: 'arn:aws:kms:eu-west-3:000000000000:key/k' },
    ],
  ] as const)('keeps the encryption %j that it was created with', async (encryptionConfiguration, kept) => {
    await ecr.send(new CreateRepositoryCommand({ repositoryName: 'shop/api', encryptionConfiguration }));
    const { repositories } = await ecr.send(new DescribeRepositoriesCommand({ repositoryNames: ['shop/api'] }));
    expect(repositories?.[0]?.encryptionConfiguration).toEqual(kept);
  });

  it('has no key of its own without KMS', async () => {
    const encryptionConfiguration = { encryptionType: 'AES256', kmsKey: 'alias/images' } as const;
    await expect(
      ecr.send(new CreateRepositoryCommand({ repositoryName: 'shop/api', encryptionConfiguration })),
    ).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });

  it('says which layers are there, and where the configuration can be read', async () => {
    const { manifest } = push('1.0');
    const { config, layers }: { config: { digest: string }; layers: { digest: string }[] } = JSON.parse(manifest);
    const layerDigests = [layers[0]?.digest ?? '', `sha256:${'0'.repeat(64)}`, 'no digest'];
    const answer = await ecr.send(new BatchCheckLayerAvailabilityCommand({ repositoryName, layerDigests }));
    expect(answer.layers?.map(({ layerAvailability }) => layerAvailability)).toEqual(['AVAILABLE', 'UNAVAILABLE']);
    expect(answer.failures?.map(({ failureCode }) => failureCode)).toEqual(['InvalidLayerDigest']);
    const layerDigest = config.digest;
    const { downloadUrl = '' } = await ecr.send(new GetDownloadUrlForLayerCommand({ repositoryName, layerDigest }));
    expect(await (await fetch(downloadUrl)).json()).toMatchObject({ os: 'linux', architecture: 'amd64' });
  });
});
