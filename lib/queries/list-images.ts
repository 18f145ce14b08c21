import { addUsage } from '../domain/image-usage';
import { type ImageList, ListImagesInput } from '../domain/wire/service-actions';
import { addRunningDigests, listRunning } from '../server/load/list-running';
import { query } from '../server/operation';

/** The images of one repository, newest first, each with the services that run it. */
export const listImages = query({
  permission: 'console:read',
  input: ListImagesInput,
  run: async ({ repository }, { ecr, ecs }): Promise<ImageList> => {
    const [images, running] = await Promise.all([ecr.listImages(repository), listRunning(ecs)]);
    return { repository, images: addUsage(images, await addRunningDigests(ecs, repository, running)) };
  },
});
