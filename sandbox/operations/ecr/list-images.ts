import type { ImageIdentifier, ListImagesRequest, ListImagesResponse } from '@aws-sdk/client-ecr';
import type { Operation } from '@/sandbox/operation';
import { pageOf } from '@/sandbox/operations/page';
import type { World } from '@/sandbox/world';
import { matchesImageStatus, matchesTagStatus } from './describe-images';
import { pageRequest, repositoryOf, tagsOf } from './repositories';

/** One identifier for every tag, and one without a tag for an image that has none. */
export const listImages =
  (world: World): Operation<ListImagesRequest, ListImagesResponse> =>
  ({ repositoryName, nextToken, maxResults, filter }) => {
    const repository = repositoryOf(world, repositoryName);
    const identifiers = [...repository.images.values()]
      .filter((image) => matchesTagStatus(repository, image.digest, filter?.tagStatus))
      .filter((image) => matchesImageStatus(image, filter?.imageStatus))
      .flatMap(({ digest: imageDigest }): ImageIdentifier[] => {
        const tags = tagsOf(repository, imageDigest);
        return tags.length > 0 ? tags.map((imageTag) => ({ imageDigest, imageTag })) : [{ imageDigest }];
      });
    const page = pageOf(identifiers, keyOf, pageRequest({ nextToken, maxResults }));
    return { imageIds: page.items, nextToken: page.nextToken };
  };

const keyOf = ({ imageDigest, imageTag }: ImageIdentifier): string => `${imageDigest} ${imageTag ?? ''}`;
