import { addUsage } from '../domain/image-usage';
import { RepositoryName } from '../domain/names';
import { Scope } from '../domain/scope';
import { listRunning } from '../server/load/list-running';
import { query } from '../server/operation';

/** The images of one repository, newest first, each with the services that run it. */
export const listImages = query({
  permission: 'console:read',
  input: Scope.extend({ repository: RepositoryName }),
  run: async ({ repository }, { ecr, ecs }) => {
    const [images, running] = await Promise.all([ecr.listImages(repository), listRunning(ecs)]);
    return { repository, images: addUsage(images, running) };
  },
});
