import {
  BatchCheckLayerAvailabilityCommand,
  BatchDeleteImageCommand,
  BatchGetImageCommand,
  DescribeImageScanFindingsCommand,
  DescribeImagesCommand,
  ECRClient,
  GetDownloadUrlForLayerCommand,
  ListImagesCommand,
  PutImageCommand,
  PutImageScanningConfigurationCommand,
  PutImageTagMutabilityCommand,
  PutLifecyclePolicyCommand,
} from '@aws-sdk/client-ecr';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addImage } from '@/sandbox/operations/ecr/add-image';
import { startSandbox, type TestSandbox } from '@/sandbox/testing';
import {
  aRegistryClient,
  basic,
  codesOf,
  DOCKER_CONFIG,
  DOCKER_LIST,
  DOCKER_MANIFEST,
  digestOf,
  imageManifest,
  OCI_CONFIG,
  OCI_INDEX,
  OCI_MANIFEST,
  passwordFor,
  REPOSITORY,
  type RegistryClient,
} from './testing/registry-client';

const repositoryName = REPOSITORY;
let sandbox: TestSandbox;
let client: RegistryClient;
let ecr: ECRClient;
beforeEach(async () => {
  sandbox = await startSandbox();
  client = await aRegistryClient(sandbox);
  ecr = new ECRClient(sandbox.client);
});
afterEach(async () => {
  expect(sandbox.bugs).toEqual([]);
  ecr.destroy();
  await sandbox.close();
});

const manifestPath = (reference: string) => `/v2/${REPOSITORY}/manifests/${reference}`;
const describeImage = async (imageTag: string) => {
  const { imageDetails } = await ecr.send(new DescribeImagesCommand({ repositoryName, imageIds: [{ imageTag }] }));
  return imageDetails?.[0];
};
const repository = () => {
  const found = sandbox.world().ecr.repositories.get(REPOSITORY);
  if (!found) throw new Error('the repository is gone');
  return found;
};

describe('pushing a manifest', () => {
  it.each([
    ['OCI', OCI_MANIFEST, OCI_CONFIG],
    ['Docker', DOCKER_MANIFEST, DOCKER_CONFIG],
  ])('takes an image of %s, which ECR then has', async (_, mediaType, configType) => {
    const config = await client.pushBlob(JSON.stringify({ architecture: 'amd64', config: { Cmd: ['x'] } }), configType);
    const layers = [await client.pushBlob('one'), await client.pushBlob('three')];
    const manifest = imageManifest(config, layers, { mediaType });
    const pushed = await client.putManifest('1.0', manifest);
    const digest = digestOf(JSON.stringify(manifest));
    expect(pushed.status).toBe(201);
    expect(pushed.headers.get('location')).toBe(manifestPath(digest));
    expect(pushed.headers.get('docker-content-digest')).toBe(digest);
    expect(await describeImage('1.0')).toMatchObject({
      imageDigest: digest,
      imageTags: ['1.0'],
      imageSizeInBytes: config.size + 3 + 5,
      imageManifestMediaType: mediaType,
      artifactMediaType: configType,
      imagePushedAt: new Date(sandbox.world().now),
    });
    expect((await describeImage('1.0'))?.lastRecordedPullTime).toBeUndefined();
    const imageIds = [{ imageTag: '1.0' }];
    const { images } = await ecr.send(new BatchGetImageCommand({ repositoryName, imageIds }));
    expect(images?.[0]?.imageManifest).toBe(JSON.stringify(manifest));
    const layerDigests = [config.digest, ...layers.map((layer) => layer.digest), digestOf('none')];
    const { layers: found } = await ecr.send(new BatchCheckLayerAvailabilityCommand({ repositoryName, layerDigests }));
    expect(found?.map(({ layerAvailability }) => layerAvailability)).toEqual([
      'AVAILABLE',
      'AVAILABLE',
      'AVAILABLE',
      'UNAVAILABLE',
    ]);
    for (const { digest: layerDigest, size } of [config, ...layers]) {
      const { downloadUrl = '' } = await ecr.send(new GetDownloadUrlForLayerCommand({ repositoryName, layerDigest }));
      expect((await (await fetch(downloadUrl)).arrayBuffer()).byteLength).toBe(size);
    }
  });

  it('moves a tag, and leaves the image that had it without', async () => {
    const old = await client.pushImage('latest');
    sandbox.advance(1000);
    const young = await client.pushImage('latest', { layers: ['another'] });
    const { imageIds } = await ecr.send(new ListImagesCommand({ repositoryName }));
    expect(imageIds).toContainEqual({ imageDigest: young.digest, imageTag: 'latest' });
    expect(imageIds).toContainEqual({ imageDigest: old.digest });
    const again = await client.putManifest('latest', old.manifest);
    expect(again.status).toBe(201);
    expect((await describeImage('latest'))?.imagePushedAt).toEqual(new Date(sandbox.world().now - 1000));
  });

  it("refuses to move an immutable tag, in ECR's words, and takes the same image again", async () => {
    await ecr.send(new PutImageTagMutabilityCommand({ repositoryName, imageTagMutability: 'IMMUTABLE' }));
    const { manifest } = await client.pushImage('1.0');
    expect((await client.putManifest('1.0', manifest)).status).toBe(201);
    const other = await client.pushImage('2.0');
    const refused = await client.putManifest('1.0', other.manifest);
    expect(refused.status).toBe(400);
    expect(await refused.json()).toEqual({
      errors: [
        {
          code: 'TAG_INVALID',
          message: `The image tag '1.0' already exists in the '${REPOSITORY}' repository and cannot be overwritten because the tag is immutable.`,
        },
      ],
    });
  });

  it('needs every layer to be there, and to be of the size that it says', async () => {
    const config = await client.pushBlob('{}', OCI_CONFIG);
    const missing = { ...config, digest: digestOf('missing') };
    const refused = await client.putManifest('1.0', imageManifest(config, [missing]));
    expect(refused.status).toBe(400);
    expect(await refused.json()).toEqual({
      errors: [
        {
          code: 'MANIFEST_BLOB_UNKNOWN',
          message: `Layers with digests '[${missing.digest}]' required for pushing image into repository with name '${REPOSITORY}' in the registry with id '000000000000' do not exist`,
        },
      ],
    });
    const wrong = await client.putManifest(
      '1.0',
      imageManifest(config, [{ ...(await client.pushBlob('x')), size: 2 }]),
    );
    expect([wrong.status, await codesOf(wrong)]).toEqual([400, ['MANIFEST_INVALID']]);
    expect(repository().images.size).toBe(0);
  });

  it('does not ask for layers that are fetched from their vendor', async () => {
    const config = await client.pushBlob('{}', DOCKER_CONFIG);
    const foreign = {
      mediaType: 'application/vnd.docker.image.rootfs.foreign.diff.tar.gzip',
      digest: digestOf('windows'),
      size: 5,
      urls: ['https://vendor.example/layer'],
    };
    const manifest = { ...imageManifest(config, []), mediaType: DOCKER_MANIFEST, layers: [foreign] };
    expect((await client.putManifest('1.0', manifest)).status).toBe(201);
  });

  it.each([
    ['no JSON', 'x', OCI_MANIFEST],
    ['a list', '[]', OCI_MANIFEST],
    ['the first format', '{"schemaVersion":1}', 'application/vnd.docker.distribution.manifest.v1+json'],
    ['another type than it says', JSON.stringify({ schemaVersion: 2, mediaType: OCI_INDEX }), OCI_MANIFEST],
    ['an unknown type', JSON.stringify({ schemaVersion: 2 }), 'application/json'],
    ['no configuration', JSON.stringify({ schemaVersion: 2, layers: [] }), OCI_MANIFEST],
    [
      'a path for a digest',
      JSON.stringify({ schemaVersion: 2, config: { digest: 'sha256:../x', size: 1 } }),
      OCI_MANIFEST,
    ],
    [
      'no list of layers',
      JSON.stringify({ schemaVersion: 2, config: { digest: digestOf(''), size: 0 } }),
      OCI_MANIFEST,
    ],
    ['an index of nothing', JSON.stringify({ schemaVersion: 2 }), OCI_INDEX],
  ])('refuses %s', async (_, body, type) => {
    const refused = await client.call('PUT', manifestPath('1.0'), { body, headers: { 'content-type': type } });
    expect([refused.status, await codesOf(refused)]).toEqual([400, ['MANIFEST_INVALID']]);
  });

  it('refuses bytes that are no text', async () => {
    const body = Buffer.from([0x22, 0xff, 0x22]);
    const refused = await client.call('PUT', manifestPath('1.0'), { body, headers: { 'content-type': OCI_MANIFEST } });
    expect([refused.status, await codesOf(refused)]).toEqual([400, ['MANIFEST_INVALID']]);
  });

  it('refuses one over 4 MiB, whether its sender says so or not', async () => {
    const body = new Uint8Array(4 * 2 ** 20 + 1).fill(32);
    const told = await client.call('PUT', manifestPath('1.0'), { body });
    expect([told.status, await codesOf(told)]).toEqual([413, ['SIZE_INVALID']]);
    const untold = await client.call('PUT', manifestPath('1.0'), { body: new Blob([body]).stream() });
    expect(untold.status).toBe(413);
  });

  it('takes a digest for its address only if it is the own one', async () => {
    const { manifest, digest } = await client.pushImage('1.0');
    expect((await client.putManifest(digest, manifest)).status).toBe(201);
    const refused = await client.putManifest(digestOf('other'), manifest);
    expect([refused.status, await codesOf(refused)]).toEqual([400, ['DIGEST_INVALID']]);
  });

  it.each(['.hidden', '-1', 'a b', 'x'.repeat(129)])('refuses the tag %j', async (tag) => {
    const refused = await client.putManifest(encodeURIComponent(tag), {});
    expect([refused.status, await codesOf(refused)]).toEqual([400, ['TAG_INVALID']]);
  });

  it('gives an image no more than a thousand tags', async () => {
    const { manifest, digest } = await client.pushImage('t-0');
    for (let n = 1; n < 1000; n += 1) repository().imageTags.set(`t-${n}`, digest);
    const refused = await client.putManifest('one-more', manifest);
    expect([refused.status, await codesOf(refused)]).toEqual([403, ['DENIED']]);
    expect((await client.putManifest('t-7', manifest)).status).toBe(201);
  });

  it('has a new image scanned where the repository says so', async () => {
    const imageScanningConfiguration = { scanOnPush: true };
    await ecr.send(new PutImageScanningConfigurationCommand({ repositoryName, imageScanningConfiguration }));
    await client.pushImage('1.0');
    sandbox.advance(25_000);
    const imageId = { imageTag: '1.0' };
    const { imageScanStatus } = await ecr.send(new DescribeImageScanFindingsCommand({ repositoryName, imageId }));
    expect(imageScanStatus?.status).toBe('COMPLETE');
  });
});

describe('an index', () => {
  const pushIndex = async (mediaType = OCI_INDEX) => {
    const [amd64, arm64] = [
      await client.pushImage('amd64', { layers: ['small'] }),
      await client.pushImage('arm64', { layers: ['rather larger'], architecture: 'arm64' }),
    ];
    const entryOf = ({ digest, manifest }: typeof amd64, architecture: string) => ({
      mediaType: OCI_MANIFEST,
      digest,
      size: Buffer.byteLength(JSON.stringify(manifest)),
      platform: { os: 'linux', architecture },
    });
    const index = { schemaVersion: 2, mediaType, manifests: [entryOf(amd64, 'amd64'), entryOf(arm64, 'arm64')] };
    return { amd64, arm64, index, response: await client.putManifest('1.0', index) };
  };

  it.each([OCI_INDEX, DOCKER_LIST])('of type %s is an image as large as its largest', async (mediaType) => {
    const { arm64, index, response } = await pushIndex(mediaType);
    expect(response.status).toBe(201);
    const details = await describeImage('1.0');
    expect([details?.imageManifestMediaType, details?.artifactMediaType]).toEqual([mediaType, undefined]);
    expect(details?.imageSizeInBytes).toBe(repository().images.get(arm64.digest)?.sizeBytes);
    const found = await client.call('GET', manifestPath('1.0'));
    expect([found.headers.get('content-type'), await found.json()]).toEqual([mediaType, index]);
  });

  it("needs its images to be there, in ECR's words", async () => {
    const entry = { mediaType: OCI_MANIFEST, digest: digestOf('none'), size: 4 };
    const refused = await client.putManifest('1.0', { schemaVersion: 2, mediaType: OCI_INDEX, manifests: [entry] });
    expect(refused.status).toBe(400);
    expect(await refused.json()).toEqual({
      errors: [
        {
          code: 'MANIFEST_BLOB_UNKNOWN',
          message: `Images with digests '[${entry.digest}]' required for pushing image into repository with name '${REPOSITORY}' in the registry with id '000000000000' do not exist`,
        },
      ],
    });
  });

  it('keeps its images: neither the registry, nor ECR, nor a lifecycle policy deletes them before it', async () => {
    const { amd64, response } = await pushIndex();
    const indexDigest = response.headers.get('docker-content-digest') ?? '';
    expect((await client.call('DELETE', manifestPath(amd64.digest))).status).toBe(403);
    const imageIds = [{ imageDigest: amd64.digest }];
    const { failures } = await ecr.send(new BatchDeleteImageCommand({ repositoryName, imageIds }));
    expect(failures).toMatchObject([
      {
        failureCode: 'ImageReferencedByManifestList',
        failureReason: `Requested image referenced by manifest list: [${indexDigest}]`,
      },
    ]);
    const rule = {
      rulePriority: 1,
      selection: { tagStatus: 'tagged', tagPatternList: ['a*'], countType: 'imageCountMoreThan', countNumber: 1 },
      action: { type: 'expire' },
    };
    const lifecyclePolicyText = JSON.stringify({ rules: [rule] });
    await ecr.send(new PutLifecyclePolicyCommand({ repositoryName, lifecyclePolicyText }));
    sandbox.advance(86_400_000);
    expect(repository().images.size).toBe(3);
    const headers = { authorization: basic(await passwordFor(sandbox)) };
    expect((await client.call('DELETE', manifestPath(indexDigest), { headers })).status).toBe(202);
    sandbox.advance(86_400_000);
    expect(repository().images.size).toBe(1);
  });
});

describe('pulling a manifest', () => {
  it('by tag and by digest gives the very bytes, and is recorded', async () => {
    const { digest, manifest } = await client.pushImage('1.0');
    sandbox.advance(60_000);
    for (const reference of ['1.0', digest]) {
      const head = await client.call('HEAD', manifestPath(reference));
      expect([head.status, head.headers.get('docker-content-digest'), await head.text()]).toEqual([200, digest, '']);
      expect(head.headers.get('content-length')).toBe(String(JSON.stringify(manifest).length));
    }
    expect((await describeImage('1.0'))?.lastRecordedPullTime).toBeUndefined();
    const found = await client.call('GET', manifestPath('1.0'), { headers: { accept: OCI_MANIFEST } });
    expect(found.headers.get('content-type')).toBe(OCI_MANIFEST);
    expect(await found.text()).toBe(JSON.stringify(manifest));
    expect((await describeImage('1.0'))?.lastRecordedPullTime).toEqual(new Date(sandbox.world().now));
  });

  it.each(['none', digestOf('none'), '.INVALID_MANIFEST_NAME'])('says that there is no %s', async (reference) => {
    const missing = await client.call('GET', manifestPath(reference));
    expect([missing.status, await codesOf(missing)]).toEqual([404, ['MANIFEST_UNKNOWN']]);
    expect((await client.call('HEAD', manifestPath(reference))).status).toBe(404);
  });

  it('gives what there is of a scenario’s image: its manifest and its configuration, no layers', async () => {
    const image = addImage(sandbox.world(), REPOSITORY, { tag: 'made-up', workload: 'http-server' });
    const { config, layers } = await (await client.call('GET', manifestPath('made-up'))).json();
    const blob = (digest: string) => client.call('GET', `/v2/${REPOSITORY}/blobs/${digest}`);
    expect(await (await blob(config.digest)).text()).toBe(image.config);
    expect((await blob(layers[0].digest)).status).toBe(404);
  });
});

describe('deleting a manifest', () => {
  it('by tag leaves the image, by digest takes it and all its tags', async () => {
    const { digest, manifest } = await client.pushImage('1.0');
    await client.putManifest('stable', manifest);
    await client.putManifest('2.0', manifest);
    expect((await client.call('DELETE', manifestPath('1.0'))).status).toBe(202);
    expect((await client.call('GET', manifestPath('1.0'))).status).toBe(404);
    expect((await describeImage('stable'))?.imageTags).toEqual(['2.0', 'stable']);
    expect((await client.call('DELETE', manifestPath(digest))).status).toBe(202);
    expect((await client.call('GET', manifestPath('stable'))).status).toBe(404);
    expect((await client.call('DELETE', manifestPath(digest))).status).toBe(404);
    expect(repository().images.size).toBe(0);
  });
});

describe('what was pushed', () => {
  const blobStatus = async (digest: string) => (await client.call('GET', `/v2/${REPOSITORY}/blobs/${digest}`)).status;

  it('is deleted by ECR, and its layers with it when no image needs them', async () => {
    const { digest } = await client.pushImage('1.0', { layers: ['shared', 'own'] });
    await client.pushImage('2.0', { layers: ['shared'] });
    const imageIds = [{ imageDigest: digest }];
    await ecr.send(new BatchDeleteImageCommand({ repositoryName, imageIds }));
    sandbox.registry.collect();
    expect(await blobStatus(digestOf('own'))).toBe(404);
    expect(await blobStatus(digestOf('shared'))).toBe(200);
  });

  it('waits an hour for its manifest', async () => {
    const { digest } = await client.pushBlob('early');
    sandbox.advance(3_599_000);
    sandbox.registry.collect();
    expect(await blobStatus(digest)).toBe(200);
    // Whoever finds a layer there does not upload it, so it stays for another hour.
    expect((await client.call('HEAD', `/v2/${REPOSITORY}/blobs/${digest}`)).status).toBe(200);
    sandbox.advance(3_599_000);
    sandbox.registry.collect();
    expect(await blobStatus(digest)).toBe(200);
    sandbox.advance(1000);
    sandbox.registry.collect();
    expect(await blobStatus(digest)).toBe(404);
  });

  it('expires by a lifecycle policy', async () => {
    await client.pushImage('1.0', { layers: ['old'] });
    sandbox.advance(1000);
    await client.pushImage('2.0', { layers: ['young'] });
    const rule = {
      rulePriority: 1,
      selection: { tagStatus: 'any', countType: 'imageCountMoreThan', countNumber: 1 },
      action: { type: 'expire' },
    };
    const lifecyclePolicyText = JSON.stringify({ rules: [{ ...rule, description: 'keeps the youngest' }] });
    await ecr.send(new PutLifecyclePolicyCommand({ repositoryName, lifecyclePolicyText }));
    sandbox.advance(86_400_000);
    sandbox.registry.collect();
    expect([...repository().imageTags.keys()]).toEqual(['2.0']);
    expect([...(repository().layers?.keys() ?? [])]).not.toContain(digestOf('old'));
  });

  it('takes another tag by PutImage', async () => {
    const { manifest, digest } = await client.pushImage('1.0');
    const imageManifestText = JSON.stringify(manifest);
    await ecr.send(new PutImageCommand({ repositoryName, imageManifest: imageManifestText, imageTag: 'stable' }));
    const found = await client.call('HEAD', manifestPath('stable'));
    expect(found.headers.get('docker-content-digest')).toBe(digest);
    const other = JSON.stringify({ ...manifest, layers: [{ ...manifest.layers[0], digest: digestOf('none') }] });
    const put = new PutImageCommand({ repositoryName, imageManifest: other, imageTag: '2.0' });
    await expect(ecr.send(put)).rejects.toMatchObject({ name: 'LayersNotFoundException' });
  });
});
