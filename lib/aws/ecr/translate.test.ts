import { ScanStatus } from '@aws-sdk/client-ecr';
import { describe, expect, it } from 'vitest';
import { toRegistry, toRegistryEndpoint } from './registry';
import { readImageConfiguration, readManifest, toImage, toRepository } from './translate';

const index = (...architectures: string[]) =>
  JSON.stringify({
    manifests: architectures.map((architecture) => ({ digest: 'd', platform: { architecture, os: 'linux' } })),
  });

describe('a manifest', () => {
  it.each([
    ['an index of both', index('amd64', 'arm64'), { architectures: ['x86_64', 'arm64'], firstImage: 'd' }],
    [
      'an index with attestations, whose platform is unknown',
      index('amd64', 'unknown'),
      { architectures: ['x86_64'], firstImage: 'd' },
    ],
    ['an index with variants of one', index('arm64', 'arm64'), { architectures: ['arm64'], firstImage: 'd' }],
    ['an index of what Fargate does not run', index('riscv64'), { architectures: [] }],
    ['an index with entries of no platform', '{"manifests":[{"digest":"d"},null,7]}', { architectures: [] }],
    ['one image', '{"config":{"digest":"sha256:c"}}', { configDigest: 'sha256:c' }],
    ['something else', '{"schemaVersion":1}', undefined],
    ['no JSON', 'hello', undefined],
    ['nothing', '', undefined],
    ['a trap', '{"manifests":"amd64","config":{"digest":7}}', undefined],
  ])('that is %s is read', (_, text, facts) => {
    expect(readManifest(text)).toEqual(facts);
  });
});

describe('an image configuration', () => {
  it.each([
    ['{"architecture":"amd64","os":"linux"}', ['x86_64'], []],
    ['{"architecture":"arm64","variant":"v8"}', ['arm64'], []],
    ['{"architecture":"s390x"}', [], []],
    ['{"config":{"ExposedPorts":{"8443/tcp":{},"80":{},"53/udp":{},"80/tcp":{}}}}', [], [80, 8443]],
    ['{"config":{"ExposedPorts":{"0/tcp":{},"70000/tcp":{},"8000-8010/tcp":{},"http":{}}}}', [], []],
    ['{"config":{"ExposedPorts":[8080]}}', [], []],
    ['[]', [], []],
    ['<html>', [], []],
  ])('%s tells %j and %j', (text, architectures, exposedPorts) => {
    expect(readImageConfiguration(text)).toEqual({ architectures, exposedPorts });
  });
});

describe('an image', () => {
  const raw = { repositoryName: 'shop/web', imageDigest: 'sha256:1', imagePushedAt: new Date(1_000) };

  it('without tags has none', () => {
    expect(toImage(raw)).toEqual({
      repository: 'shop/web',
      digest: 'sha256:1',
      tags: [],
      pushedAt: 1_000,
      sizeBytes: 0,
      architectures: [],
      isIndex: false,
    });
  });

  it('tells what a scan found', () => {
    const image = toImage({
      ...raw,
      imageScanStatus: { status: 'COMPLETE' },
      imageScanFindingsSummary: { findingSeverityCounts: { CRITICAL: 1, HIGH: 3 } },
    });
    expect(image.scan).toEqual({ status: 'complete', severities: { critical: 1, high: 3 } });
  });

  it.each([
    [ScanStatus.ACTIVE, 'complete'],
    [ScanStatus.PENDING, 'in-progress'],
    [ScanStatus.FAILED, 'failed'],
    [ScanStatus.UNSUPPORTED_IMAGE, 'unsupported'],
    [ScanStatus.SCAN_ELIGIBILITY_EXPIRED, 'unsupported'],
  ])('whose scan is %s is %s', (status, ours) => {
    expect(toImage({ ...raw, imageScanStatus: { status } }).scan?.status).toBe(ours);
  });
});

describe('toRepository', () => {
  it.each([
    ['MUTABLE', false],
    ['MUTABLE_WITH_EXCLUSION', false],
    ['IMMUTABLE', true],
    ['IMMUTABLE_WITH_EXCLUSION', true],
  ] as const)('a repository whose tags are %s keeps them: %s', (imageTagMutability, immutableTags) => {
    const raw = { repositoryArn: 'a', repositoryName: 'n', repositoryUri: 'u', imageTagMutability };
    expect(toRepository(raw).immutableTags).toBe(immutableTags);
  });

  it('has its filters and its encryption', () => {
    const raw = {
      repositoryArn: 'a',
      repositoryName: 'n',
      repositoryUri: 'u',
      imageTagMutability: 'IMMUTABLE_WITH_EXCLUSION',
      imageTagMutabilityExclusionFilters: [{ filterType: 'WILDCARD', filter: 'dev-*' }],
      encryptionConfiguration: { encryptionType: 'KMS_DSSE', kmsKey: 'key' },
    } as const;
    const repository = toRepository({
      ...raw,
      imageTagMutabilityExclusionFilters: [...raw.imageTagMutabilityExclusionFilters],
    });
    expect(repository).toMatchObject({
      tagMutability: 'immutable-except',
      tagFilters: ['dev-*'],
      encryption: 'kms-dsse',
      kmsKey: 'key',
    });
  });
});

describe('the registry', () => {
  it('is the host in the address of a repository', () => {
    const raw = { repositoryUri: 'registry.example:4566/shop/web', registryId: '123456789012' };
    const registry = { host: 'registry.example:4566', account: '123456789012', region: 'eu-west-3' };
    expect(toRegistry(raw, 'eu-west-3')).toEqual(registry);
  });

  it.each([
    ['https://123456789012.dkr.ecr.eu-west-3.amazonaws.com', '123456789012.dkr.ecr.eu-west-3.amazonaws.com', false],
    ['http://127.0.0.1:4566', '127.0.0.1:4566', true],
  ])('is signed in to at %s', (proxyEndpoint, host, isPlainHttp) => {
    expect(toRegistryEndpoint({ proxyEndpoint })).toEqual({ host, isPlainHttp });
  });
});
