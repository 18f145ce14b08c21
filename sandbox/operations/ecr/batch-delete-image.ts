import type {
  BatchDeleteImageRequest,
  BatchDeleteImageResponse,
  ImageFailure,
  ImageIdentifier,
} from '@aws-sdk/client-ecr';
import { append } from '@/sandbox/list';
import type { Operation } from '@/sandbox/operation';
import type { Repository } from '@/sandbox/state/ecr';
import type { World } from '@/sandbox/world';
import { constraint } from './faults';
import { announceImage } from './image-action';
import { failureOf, listedFailure } from './image-failure';
import { indexesListing } from './remove-image';
import { findImage, repositoryOf, tagsOf } from './repositories';

const MAX_IMAGES = 100;

/** Deletes images by digest; a tag takes itself away, and its image too when it was the last. */
export const batchDeleteImage =
  (world: World): Operation<BatchDeleteImageRequest, BatchDeleteImageResponse> =>
  ({ repositoryName, imageIds = [] }) => {
    const repository = repositoryOf(world, repositoryName);
    if (imageIds.length === 0 || imageIds.length > MAX_IMAGES) {
      throw constraint('imageIds', `Member must have length between 1 and ${MAX_IMAGES}`);
    }
    const deleted: ImageIdentifier[] = [];
    const failures: ImageFailure[] = [];
    for (const imageId of imageIds) {
      const found = findImage(repository, imageId);
      const indexes = found && imageId.imageTag === undefined ? indexesListing(repository, found.digest) : [];
      if (found && indexes.length > 0) failures.push(listedFailure(imageId, indexes));
      else if (found) append(deleted, remove(world, repository, found.digest, imageId.imageTag));
      else failures.push(failureOf(repository, imageId));
    }
    return { imageIds: deleted, failures };
  };

function remove(world: World, repository: Repository, imageDigest: string, tag: string | undefined): ImageIdentifier[] {
  const tags = tag === undefined ? tagsOf(repository, imageDigest) : [tag];
  for (const imageTag of tags) repository.imageTags.delete(imageTag);
  const stays = tagsOf(repository, imageDigest).length > 0 || indexesListing(repository, imageDigest).length > 0;
  const image = repository.images.get(imageDigest);
  for (const each of tags.length > 0 ? tags : [undefined]) {
    if (image) announceImage(world, 'DELETE', repository, image, each);
  }
  if (!stays) repository.images.delete(imageDigest);
  return tags.length > 0 ? tags.map((imageTag) => ({ imageDigest, imageTag })) : [{ imageDigest }];
}
