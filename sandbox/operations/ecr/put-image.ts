import type { PutImageRequest, PutImageResponse } from '@aws-sdk/client-ecr';
import { AwsFault, type Operation } from '@/sandbox/operation';
import type { Image, Repository } from '@/sandbox/state/ecr';
import type { World } from '@/sandbox/world';
import { findConfig } from './config';
import { startScan } from './events';
import { constraint } from './faults';
import { digestOf, layersIn, MANIFEST_MEDIA_TYPE } from './manifest';
import { isImmutable } from './mutability';
import { repositoryOf } from './repositories';

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
    const existing = repository.images.get(digest);
    const image = existing ?? read(world, repository, imageManifest, imageManifestMediaType ?? MANIFEST_MEDIA_TYPE);
    repository.images.set(digest, image);
    if (imageTag !== undefined) repository.imageTags.set(imageTag, digest);
    if (repository.scanOnPush && !existing) startScan(world, repository, image);
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

function checkTag(repository: Repository, digest: string, tag: string | undefined) {
  const { name, images, imageTags } = repository;
  const existing = tag === undefined ? undefined : imageTags.get(tag);
  if (existing === digest || (tag === undefined && images.has(digest))) {
    throw new AwsFault(
      'ImageAlreadyExistsException',
      `Image with digest '${digest}' and tag '${tag ?? 'null'}' already exists in the repository with name '${name}'`,
    );
  }
  if (existing !== undefined && tag !== undefined && isImmutable(repository, tag)) {
    throw new AwsFault(
      'ImageTagAlreadyExistsException',
      `The image tag '${tag}' already exists in the '${name}' repository and cannot be overwritten because the tag is immutable.`,
    );
  }
}

function read(world: World, repository: Repository, manifest: string, mediaType: string): Image {
  const parts = layersIn(manifest);
  if (!parts) throw constraint('ImageManifest', 'Invalid JSON syntax');
  const { config, layers } = parts;
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
