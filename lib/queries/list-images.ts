import { addUsage } from '../domain/image-usage';
import { type ImageList, ListImagesInput } from '../domain/wire/service-actions';
import { addRunningDigests, listRunning } from '../server/load/list-running';
import { query } from '../server/operation';
import { isVisible } from '../server/permitted';

/** The images of one repository, newest first, each with the services that run it, as far as the person may see those. */
export const listImages = query({
  permission: 'console:read',
  input: ListImagesInput,
  run: async ({ repository }, context): Promise<ImageList> => {
    const { ecr, ecs } = context;
    const [images, running] = await Promise.all([ecr.listImages(repository), listRunning(ecs)]);
    const used = addUsage(images, await addRunningDigests(ecs, repository, running));
    return {
      repository,
      images: used.map((image) => {
        const usedBy = image.usedBy.filter((use) => isVisible(context, use));
        const hiddenUses = image.usedBy.length - usedBy.length;
        return { ...image, usedBy, ...(hiddenUses > 0 && { hiddenUses }) };
      }),
    };
  },
});
