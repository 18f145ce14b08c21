import type { PutImageRequest, PutImageResponse } from '@aws-sdk/client-ecr';
import { AwsFault, type Operation } from '@/sandbox/operation';
import type { Image, Repository } from '@/sandbox/state/ecr';
import type { World } from '@/sandbox/world';
import { findConfig } from './config';
import { digestOf, MANIFEST_MEDIA_TYPE } from './manifest';
import { constraint, invalid, repositoryOf } from './repositories';

/** What an image that came from outside does when it runs: it has not said. */
const UNKNOWN_WORKLOAD = 'http-server';

/** Registers a manifest, or gives one that is there another tag. */
export const putImage =
  (world: World): Operation<PutImageRequest, PutImageResponse> =>
  ({ repositoryName, imageManifest, imageManifestMediaType, imageTag, imageDigest }) => {
    const repository = repositoryOf(world, repositoryName);
    if (!imageManifest) throw constraint('imageManifest', 'Member must not be null');
    const digest = digestOf(imageManifest);
    if (imageDigest !== undefined && imageDigest !== digest) {
      throw new AwsFault(
        'ImageDigestDoesNotMatchException',
        `Image digest '${imageDigest}' does not match the digest '${digest}' calculated from the manifest.`,
      );
    }
    checkTag(repository, digest, imageTag);
    const image =
      repository.images.get(digest) ??
      read(world, repository, imageManifest, imageManifestMediaType ?? MANIFEST_MEDIA_TYPE);
    repository.images.set(digest, image);
    if (imageTag !== undefined) repository.imageTags.set(imageTag, digest);
    return {
      image: {
        registryId: world.account,
        repositoryName: repository.name,
        imageId: { imageDigest: digest, imageTag },
        imageManifest,
        imageManifestMediaType: image.mediaType,
      },
    };
  };

function checkTag({ name, images, imageTags, tagMutability }: Repository, digest: string, tag: string | undefined) {
  const held = tag === undefined ? undefined : imageTags.get(tag);
  if (held === digest || (tag === undefined && images.has(digest))) {
    throw new AwsFault(
      'ImageAlreadyExistsException',
      `Image with digest '${digest}' and tag '${tag ?? 'null'}' already exists in the repository with name '${name}'`,
    );
  }
  if (held !== undefined && tagMutability === 'IMMUTABLE') {
    throw new AwsFault(
      'ImageTagAlreadyExistsException',
      `The image tag '${tag}' already exists in the '${name}' repository and cannot be overwritten because the tag is immutable.`,
    );
  }
}

type Blob = { size: number; digest: string };

function read(world: World, repository: Repository, manifest: string, mediaType: string): Image {
  const { config, layers } = parse(manifest);
  const configText = config && findConfig(world, repository.name, config.digest);
  return {
    digest: digestOf(manifest),
    pushedAt: world.now,
    sizeBytes: layers.reduce((sum, { size }) => sum + size, config?.size ?? 0),
    architecture: configText?.includes('"architecture":"arm64"') ? 'ARM64' : 'X86_64',
    manifest,
    mediaType,
    config: configText,
    workload: UNKNOWN_WORKLOAD,
  };
}

function parse(manifest: string): { config?: Blob; layers: Blob[] } {
  const refused = () =>
    invalid("Invalid parameter at 'ImageManifest' failed to satisfy constraint: 'Invalid JSON syntax'");
  let value: unknown;
  try {
    value = JSON.parse(manifest);
  } catch {
    throw refused();
  }
  if (typeof value !== 'object' || value === null) throw refused();
  const { config, layers }: { config?: unknown; layers?: unknown } = value;
  return { config: isBlob(config) ? config : undefined, layers: Array.isArray(layers) ? layers.filter(isBlob) : [] };
}

const isBlob = (value: unknown): value is Blob =>
  typeof value === 'object' &&
  value !== null &&
  'size' in value &&
  typeof value.size === 'number' &&
  'digest' in value &&
  typeof value.digest === 'string';
