import type { BatchGetImageRequest, BatchGetImageResponse, Image, ImageFailure } from '@aws-sdk/client-ecr';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { constraint } from './faults';
import { failureOf } from './image-failure';
import { findImage, repositoryOf } from './repositories';

const MAX_IMAGES = 100;

/** Gives manifests; the configuration that a manifest names is fetched with GetDownloadUrlForLayer. */
export const batchGetImage =
  (world: World): Operation<BatchGetImageRequest, BatchGetImageResponse> =>
  ({ repositoryName, imageIds = [] }) => {
    const repository = repositoryOf(world, repositoryName);
    if (imageIds.length === 0 || imageIds.length > MAX_IMAGES) {
      throw constraint('imageIds', `Member must have length between 1 and ${MAX_IMAGES}`);
    }
    const images: Image[] = [];
    const failures: ImageFailure[] = [];
    for (const imageId of imageIds) {
      const found = findImage(repository, imageId);
      if (found) {
        images.push({
          registryId: world.account,
          repositoryName: repository.name,
          imageId: { imageDigest: found.digest, imageTag: imageId.imageTag },
          imageManifest: found.manifest,
          imageManifestMediaType: found.mediaType,
        });
      } else failures.push(failureOf(repository, imageId));
    }
    return { images, failures };
  };
