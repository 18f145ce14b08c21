import type { ImageDetail as EcrImage, Repository as EcrRepository } from '@aws-sdk/client-ecr';
import type { Encryption, Image, Repository, TagMutability } from '../../domain/image';
import type { Architecture } from '../../domain/task-definition';
import { instant, requireField } from '../collect';
import { at, parseJson } from '../unknown';
import { isIndexType } from './manifest';
import { toScanStatus, toSeverityCounts } from './scan';

const TAG_MUTABILITY: Record<string, TagMutability> = {
  MUTABLE: 'mutable',
  MUTABLE_WITH_EXCLUSION: 'mutable-except',
  IMMUTABLE: 'immutable',
  IMMUTABLE_WITH_EXCLUSION: 'immutable-except',
};

const ENCRYPTION: Record<string, Encryption> = { AES256: 'aes256', KMS: 'kms', KMS_DSSE: 'kms-dsse' };

export function toRepository(raw: EcrRepository): Repository {
  return {
    arn: requireField(raw.repositoryArn, 'repositoryArn'),
    name: requireField(raw.repositoryName, 'repositoryName'),
    uri: requireField(raw.repositoryUri, 'repositoryUri'),
    createdAt: instant(raw.createdAt),
    // With an exclusion filter the tags that it names are exceptions; `immutableTags` is about all others.
    immutableTags: raw.imageTagMutability?.startsWith('IMMUTABLE') ?? false,
    scanOnPush: raw.imageScanningConfiguration?.scanOnPush ?? false,
    tagMutability: TAG_MUTABILITY[raw.imageTagMutability ?? ''] ?? 'mutable',
    tagFilters: (raw.imageTagMutabilityExclusionFilters ?? []).flatMap(({ filter }) => filter ?? []),
    encryption: ENCRYPTION[raw.encryptionConfiguration?.encryptionType ?? ''] ?? 'aes256',
    kmsKey: raw.encryptionConfiguration?.kmsKey,
  };
}

export function toImage(raw: EcrImage): Image {
  return {
    repository: requireField(raw.repositoryName, 'repositoryName'),
    digest: requireField(raw.imageDigest, 'imageDigest'),
    tags: raw.imageTags ?? [],
    pushedAt: requireField(instant(raw.imagePushedAt), 'imagePushedAt'),
    lastPulledAt: instant(raw.lastRecordedPullTime),
    sizeBytes: raw.imageSizeInBytes ?? 0,
    architectures: [],
    scan: toScan(raw),
    isIndex: isIndexType(raw.imageManifestMediaType),
  };
}

function toScan({ imageScanStatus, imageScanFindingsSummary }: EcrImage): Image['scan'] {
  if (!imageScanStatus?.status) return undefined;
  return {
    status: toScanStatus(imageScanStatus.status),
    severities:
      imageScanFindingsSummary?.findingSeverityCounts &&
      toSeverityCounts(imageScanFindingsSummary.findingSeverityCounts),
  };
}

/** The accepted media types of manifests, newest first; ECR returns the one that was pushed. */
export const MANIFEST_TYPES = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
];

/** The architectures of an index, or the digest of a single image's configuration, which has its architecture. */
export type ManifestFacts = { architectures: Architecture[] } | { configDigest: string } | undefined;

/** @param text an OCI or Docker manifest: https://github.com/opencontainers/image-spec/blob/main/image-index.md */
export function readManifest(text: string): ManifestFacts {
  const manifest = parseJson(text);
  const entries = at(manifest, 'manifests');
  if (Array.isArray(entries)) {
    const found = entries.map((entry) => toArchitecture(at(at(entry, 'platform'), 'architecture')));
    return { architectures: [...new Set(found.filter((architecture) => architecture !== undefined))] };
  }
  const configDigest = at(at(manifest, 'config'), 'digest');
  return typeof configDigest === 'string' ? { configDigest } : undefined;
}

/** @param text an image configuration: https://github.com/opencontainers/image-spec/blob/main/config.md */
export function readImageConfiguration(text: string): Architecture[] {
  const architecture = toArchitecture(at(parseJson(text), 'architecture'));
  return architecture ? [architecture] : [];
}

/** Go's names of architectures, which images have, and those of ECS; Fargate runs no others. */
function toArchitecture(name: unknown): Architecture | undefined {
  if (name === 'amd64') return 'x86_64';
  return name === 'arm64' ? 'arm64' : undefined;
}
