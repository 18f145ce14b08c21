import type { PutImageRequest, PutImageResponse } from '@aws-sdk/client-ecr';
import { AwsFault, type Operation } from '@/sandbox/operation';
import type { Repository } from '@/sandbox/state/ecr';
import type { World } from '@/sandbox/world';
import { findConfig } from './config';
import { constraint } from './faults';
import { digestOf, layersIn } from './manifest';
import { registerImage } from './register-image';
import { repositoryOf } from './repositories';

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
    checkIsNew(repository, digest, imageTag);
    const image = registerImage(world, repository, {
      manifest: imageManifest,
      mediaType: imageManifestMediaType,
      tag: imageTag,
      config: findConfig(world, repository.name, layersIn(imageManifest)?.config?.digest ?? ''),
    });
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

function checkIsNew({ name, images, imageTags }: Repository, digest: string, tag: string | undefined): void {
  if (tag === undefined ? !images.has(digest) : imageTags.get(tag) !== digest) return;
  throw new AwsFault(
    'ImageAlreadyExistsException',
    `Image with digest '${digest}' and tag '${tag ?? 'null'}' already exists in the repository with name '${name}'`,
  );
}
