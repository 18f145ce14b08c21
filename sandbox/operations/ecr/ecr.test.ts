import { createHash } from 'node:crypto';
import {
  BatchDeleteImageCommand,
  BatchGetImageCommand,
  CreateRepositoryCommand,
  DeleteRepositoryCommand,
  DescribeImageScanFindingsCommand,
  DescribeImagesCommand,
  DescribeRepositoriesCommand,
  ECRClient,
  GetAuthorizationTokenCommand,
  ListImagesCommand,
  PutImageCommand,
  PutImageTagMutabilityCommand,
  PutLifecyclePolicyCommand,
  paginateDescribeImages,
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
  ecr.destroy();
  await sandbox.close();
});

const push = (tag: string, more: Partial<Parameters<typeof addImage>[2]> = {}) =>
  addImage(sandbox.world(), repositoryName, { tag, workload: 'http-server', ...more });

describe('repositories', () => {
  it('are created once, with a URI that an image name can begin with', async () => {
    const created = await ecr.send(new CreateRepositoryCommand({ repositoryName: 'shop/api' }));
    expect(created.repository).toMatchObject({
      repositoryUri: '000000000000.dkr.ecr.eu-west-3.amazonaws.com/shop/api',
      imageTagMutability: 'MUTABLE',
    });
    await expect(ecr.send(new CreateRepositoryCommand({ repositoryName: 'shop/api' }))).rejects.toMatchObject({
      name: 'RepositoryAlreadyExistsException',
      message: "The repository with name 'shop/api' already exists in the registry with id '000000000000'",
    });
  });

  it.each(['A', 'x', 'Web', '-web', 'web/', 'we b', ''])('are not called %j', async (name) => {
    await expect(ecr.send(new CreateRepositoryCommand({ repositoryName: name }))).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
  });

  it('keep their images unless forced to go', async () => {
    push('1.0');
    await expect(ecr.send(new DeleteRepositoryCommand({ repositoryName }))).rejects.toMatchObject({
      name: 'RepositoryNotEmptyException',
    });
    await ecr.send(new DeleteRepositoryCommand({ repositoryName, force: true }));
    await expect(
      ecr.send(new DescribeRepositoriesCommand({ repositoryNames: [repositoryName] })),
    ).rejects.toMatchObject({
      name: 'RepositoryNotFoundException',
      message: `The repository with name '${repositoryName}' does not exist in the registry with id '000000000000'`,
    });
  });
});

describe('images', () => {
  it('have a digest that is the hash of their manifest, and a size that is the sum of their layers', async () => {
    const { digest } = push('1.0', { sizeMib: 80 });
    const imageIds = [{ imageTag: '1.0' }];
    const { images } = await ecr.send(new BatchGetImageCommand({ repositoryName, imageIds }));
    const manifest = images?.[0]?.imageManifest ?? '';
    expect(`sha256:${createHash('sha256').update(manifest).digest('hex')}`).toBe(digest);
    const { imageDetails } = await ecr.send(new DescribeImagesCommand({ repositoryName, imageIds }));
    const layers: { size: number }[] = JSON.parse(manifest).layers;
    expect(imageDetails?.[0]?.imageSizeInBytes).toBe(layers.reduce((sum, { size }) => sum + size, 0));
    expect(imageDetails?.[0]?.imagePushedAt).toEqual(new Date('2026-11-23T09:00:00Z'));
  });

  it('keep their digest and lose their tag when the tag moves on', async () => {
    const old = push('latest');
    const young = push('latest');
    const { imageIds } = await ecr.send(new ListImagesCommand({ repositoryName }));
    expect(imageIds).toContainEqual({ imageDigest: young.digest, imageTag: 'latest' });
    expect(imageIds).toContainEqual({ imageDigest: old.digest });
    const filter = { tagStatus: 'UNTAGGED' } as const;
    const untagged = await ecr.send(new DescribeImagesCommand({ repositoryName, filter }));
    expect(untagged.imageDetails?.map(({ imageDigest }) => imageDigest)).toEqual([old.digest]);
  });

  it("that do not exist are named in AWS's words", async () => {
    const missing = new DescribeImagesCommand({ repositoryName, imageIds: [{ imageTag: '9.9' }] });
    await expect(ecr.send(missing)).rejects.toMatchObject({
      name: 'ImageNotFoundException',
      message: `The image with imageId {imageDigest:'null', imageTag:'9.9'} does not exist within the repository with name '${repositoryName}' in the registry with id '000000000000'`,
    });
  });

  it('come page by page, each once', async () => {
    for (let n = 0; n < 25; n += 1) push(`1.${n}`);
    const seen: (string | undefined)[] = [];
    const pages = paginateDescribeImages({ client: ecr, pageSize: 10 }, { repositoryName });
    for await (const { imageDetails = [] } of pages) seen.push(...imageDetails.map(({ imageDigest }) => imageDigest));
    expect(seen).toHaveLength(25);
    expect(new Set(seen).size).toBe(25);
  });

  it('are deleted by digest at once, and by tag with the last of their tags', async () => {
    const image = push('1.0');
    const again = { repositoryName, imageManifest: image.manifest, imageTag: 'stable' };
    await ecr.send(new PutImageCommand(again));
    await ecr.send(new BatchDeleteImageCommand({ repositoryName, imageIds: [{ imageTag: '1.0' }] }));
    const left = await ecr.send(new DescribeImagesCommand({ repositoryName }));
    expect(left.imageDetails?.map(({ imageTags }) => imageTags)).toEqual([['stable']]);
    const answer = await ecr.send(
      new BatchDeleteImageCommand({
        repositoryName,
        imageIds: [{ imageDigest: image.digest }, { imageTag: 'gone' }, {}, { imageDigest: 'sha256:short' }],
      }),
    );
    expect(answer.imageIds).toEqual([{ imageDigest: image.digest, imageTag: 'stable' }]);
    expect(answer.failures?.map(({ failureCode }) => failureCode)).toEqual([
      'ImageNotFound',
      'MissingDigestAndTag',
      'InvalidImageDigest',
    ]);
  });

  it('cannot take a tag from another where tags are immutable', async () => {
    push('1.0');
    const other = push('2.0');
    await ecr.send(new PutImageTagMutabilityCommand({ repositoryName, imageTagMutability: 'IMMUTABLE' }));
    const moved = new PutImageCommand({ repositoryName, imageManifest: other.manifest, imageTag: '1.0' });
    await expect(ecr.send(moved)).rejects.toMatchObject({ name: 'ImageTagAlreadyExistsException' });
  });

  it('that nobody scanned have no findings to describe', async () => {
    push('1.0');
    const imageId = { imageTag: '1.0' };
    await expect(ecr.send(new DescribeImageScanFindingsCommand({ repositoryName, imageId }))).rejects.toMatchObject({
      name: 'ScanNotFoundException',
    });
  });

  it('that were scanned have findings, counted by severity', async () => {
    const finding = {
      name: 'CVE-2026-1',
      severity: 'HIGH',
      description: 'bad',
      uri: 'https://cve.example',
      package: 'zlib',
    };
    push('1.0', { scan: { status: 'COMPLETE', completedAt: sandbox.world().now, findings: [finding, finding] } });
    const imageId = { imageTag: '1.0' };
    const answer = await ecr.send(new DescribeImageScanFindingsCommand({ repositoryName, imageId }));
    expect(answer.imageScanFindings?.findingSeverityCounts).toEqual({ HIGH: 2 });
    expect(answer.imageScanFindings?.findings?.[0]?.attributes).toEqual([{ key: 'package_name', value: 'zlib' }]);
  });
});

describe('ECR tokens and lifecycle policies', () => {
  it('gives a token that a Docker client can log in with for twelve hours', async () => {
    const { authorizationData } = await ecr.send(new GetAuthorizationTokenCommand({}));
    const [given] = authorizationData ?? [];
    expect(Buffer.from(given?.authorizationToken ?? '', 'base64').toString()).toMatch(/^AWS:.{20,}/);
    expect(given?.expiresAt).toEqual(new Date('2026-11-23T21:00:00Z'));
    expect(given?.proxyEndpoint).toBe('https://000000000000.dkr.ecr.eu-west-3.amazonaws.com');
  });

  it.each([
    ['no JSON at all', 'x'.repeat(100)],
    ['no rules', JSON.stringify({ filler: 'x'.repeat(100) })],
    [
      'two rules of one priority',
      JSON.stringify({ rules: [{ rulePriority: 1 }, { rulePriority: 1 }], x: 'x'.repeat(80) }),
    ],
    ['too short a text', '{"rules":[]}'],
  ])('refuses a lifecycle policy with %s', async (_, lifecyclePolicyText) => {
    const put = new PutLifecyclePolicyCommand({ repositoryName, lifecyclePolicyText });
    await expect(ecr.send(put)).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });
});
