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

/** Of an index the architectures and the digest of its first image, or the digest of a single image's configuration. */
export type ManifestFacts =
  | { architectures: Architecture[]; firstImage?: string }
  | { configDigest: string }
  | undefined;

/** @param text an OCI or Docker manifest: https://github.com/opencontainers/image-spec/blob/main/image-index.md */
export function readManifest(text: string): ManifestFacts {
  const manifest = parseJson(text);
  const entries = at(manifest, 'manifests');
  if (Array.isArray(entries)) {
    const found = entries.flatMap((entry) => {
      const architecture = toArchitecture(at(at(entry, 'platform'), 'architecture'));
      return architecture ? [{ architecture, digest: at(entry, 'digest') }] : [];
    });
    const firstImage = found[0]?.digest;
    return {
      architectures: [...new Set(found.map(({ architecture }) => architecture))],
      ...(typeof firstImage === 'string' && { firstImage }),
    };
  }
  const configDigest = at(at(manifest, 'config'), 'digest');
  return typeof configDigest === 'string' ? { configDigest } : undefined;
}

/** @param text an image configuration: https://github.com/opencontainers/image-spec/blob/main/config.md */
export function readImageConfiguration(text: string): Required<Pick<Image, 'architectures' | 'exposedPorts'>> {
  const configuration = parseJson(text);
  const architecture = toArchitecture(at(configuration, 'architecture'));
  return {
    architectures: architecture ? [architecture] : [],
    exposedPorts: toTcpPorts(at(at(configuration, 'config'), 'ExposedPorts')),
  };
}

/** Far more than a container listens on. */
const MOST_PORTS = 100;

/** The TCP ports among names such as `8080`, `8080/tcp` and `53/udp`, lowest first. */
function toTcpPorts(exposed: unknown): number[] {
  if (typeof exposed !== 'object' || exposed === null) return [];
  const ports = Object.keys(exposed).flatMap((name) => {
    const port = Number(/^(\d{1,5})(?:\/tcp)?$/.exec(name)?.[1]);
    return port >= 1 && port <= 65_535 ? [port] : [];
  });
  return [...new Set(ports)].toSorted((one, other) => one - other).slice(0, MOST_PORTS);
}

/** Go's names of architectures, which images have, and those of ECS; Fargate runs no others. */
function toArchitecture(name: unknown): Architecture | undefined {
  if (name === 'amd64') return 'x86_64';
  return name === 'arm64' ? 'arm64' : undefined;
}
