import type { ImageDetail as EcrImage, Repository as EcrRepository } from '@aws-sdk/client-ecr';
import type { Image, Repository } from '../../domain/image';
import type { Architecture } from '../../domain/task-definition';
import { instant, requireField } from '../collect';
import { at, parseJson } from '../unknown';

export function toRepository(raw: EcrRepository): Repository {
  return {
    arn: requireField(raw.repositoryArn, 'repositoryArn'),
    name: requireField(raw.repositoryName, 'repositoryName'),
    uri: requireField(raw.repositoryUri, 'repositoryUri'),
    createdAt: instant(raw.createdAt),
    // With an exclusion filter the tags that it names are exceptions; `immutableTags` is about all others.
    immutableTags: raw.imageTagMutability?.startsWith('IMMUTABLE') ?? false,
    scanOnPush: raw.imageScanningConfiguration?.scanOnPush ?? false,
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
  };
}

/** Other statuses, such as `SCAN_ELIGIBILITY_EXPIRED`, mean that there is no scan. */
const SCAN_STATUS: Record<string, NonNullable<Image['scan']>['status']> = {
  ACTIVE: 'complete',
  COMPLETE: 'complete',
  IN_PROGRESS: 'in-progress',
  PENDING: 'in-progress',
  FAILED: 'failed',
};

function toScan({ imageScanStatus, imageScanFindingsSummary }: EcrImage): Image['scan'] {
  if (!imageScanStatus?.status) return undefined;
  const counts = Object.entries(imageScanFindingsSummary?.findingSeverityCounts ?? {});
  return {
    status: SCAN_STATUS[imageScanStatus.status] ?? 'unsupported',
    severities: Object.fromEntries(counts.map(([severity, count]) => [severity.toLowerCase(), count])),
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
