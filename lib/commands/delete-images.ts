import type { ImageFailure } from '../domain/cloud';
import { append } from '../domain/list';
import { Failure } from '../domain/problem';
import { type DeletedImages, DeleteImagesInput } from '../domain/wire/image-actions';
import { assertNotNeeded } from '../server/guards/assert-not-needed';
import { command } from '../server/operation';

/**
 * Deletes images with all their tags. What needs them is read anew: those that a service runs or a roll-back needs go only
 * when the person has said so.
 * @throws Failure `invalid` when something needs one of them, `missing` when none of them exists
 */
export const deleteImages = command({
  permission: 'image:delete',
  input: DeleteImagesInput,
  run: async ({ repository, digests, acceptsNeeds }, { ecr, ecs }): Promise<DeletedImages> => {
    const wanted = new Set(digests);
    const images = (await ecr.listImages(repository)).filter(({ digest }) => wanted.has(digest));
    if (images.length === 0) throw new Failure({ code: 'missing', source: 'ecr:DescribeImages' });
    if (!acceptsNeeds) await assertNotNeeded(ecs, repository, images, 'image-in-use');
    // ECR does not delete an image that an index lists: the indexes go first.
    const failures: ImageFailure[] = [];
    for (const isIndex of [true, false]) {
      const batch = images.filter((image) => image.isIndex === isIndex).map(({ digest }) => digest);
      if (batch.length > 0) append(failures, await ecr.deleteImages(repository, batch));
    }
    return { count: images.length - failures.length, failures };
  },
});
