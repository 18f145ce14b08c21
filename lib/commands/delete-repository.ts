import { deleteRepositoryMutations } from '../domain/changes/repository-changes';
import { Failure } from '../domain/problem';
import { type ChangedRepository, DeleteRepositoryInput } from '../domain/wire/image-actions';
import { assertNotNeeded } from '../server/guards/assert-not-needed';
import { command } from '../server/operation';
import { executeMutations } from '../server/runs/execute-mutations';

/**
 * Deletes a repository, with its images only when the person has said so. Somebody who has seen nothing that needs an
 * image is asked again when something does by now.
 * @throws Failure `invalid` when the typed name is not the repository's, or an image is needed; `conflict` when it has
 * images
 */
export const deleteRepository = command({
  permission: 'repository:delete',
  input: DeleteRepositoryInput,
  run: async ({ repository, typed, withImages, acceptsNeeds }, context): Promise<ChangedRepository> => {
    if (typed !== repository) {
      throw new Failure({ code: 'invalid', source: 'gantry', fields: [{ path: 'typed', reason: 'name-typed' }] });
    }
    if (withImages && !acceptsNeeds) {
      await assertNotNeeded(context.ecs, repository, await context.ecr.listImages(repository), 'image-in-use-since');
    }
    await executeMutations(deleteRepositoryMutations(repository, withImages), context);
    return { repository };
  },
});
