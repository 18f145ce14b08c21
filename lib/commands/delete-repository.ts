import { deleteRepositoryMutations } from '../domain/changes/repository-changes';
import { Failure } from '../domain/problem';
import { type ChangedRepository, DeleteRepositoryInput } from '../domain/wire/image-actions';
import { command } from '../server/operation';
import { executeMutations } from '../server/runs/execute-mutations';

/**
 * Deletes a repository, with its images only when the person has said so.
 * @throws Failure `invalid` when the typed name is not the repository's, `conflict` when it has images
 */
export const deleteRepository = command({
  permission: 'repository:delete',
  input: DeleteRepositoryInput,
  run: async ({ repository, typed, withImages }, context): Promise<ChangedRepository> => {
    if (typed !== repository) {
      throw new Failure({ code: 'invalid', source: 'gantry', fields: [{ path: 'typed', reason: 'name-typed' }] });
    }
    await executeMutations(deleteRepositoryMutations(repository, withImages), context);
    return { repository };
  },
});
