import { createRepositoryMutations } from '../domain/changes/repository-changes';
import { Failure, ignoreMissing } from '../domain/problem';
import { type ChangedRepository, CreateRepositoryInput } from '../domain/wire/image-actions';
import { command } from '../server/operation';
import { executeMutations } from '../server/runs/execute-mutations';

/**
 * Creates a repository.
 * @throws Failure `invalid` when a repository of that name exists
 */
export const createRepository = command({
  permission: 'repository:create',
  input: CreateRepositoryInput,
  run: async ({ repository, ...settings }, context): Promise<ChangedRepository> => {
    if (await ignoreMissing(context.ecr.getRepository(repository))) {
      const fields = [{ path: 'repository', reason: 'repository-taken' }];
      throw new Failure({ code: 'invalid', source: 'gantry', fields });
    }
    await executeMutations(createRepositoryMutations(repository, settings, context.actor.id), context);
    return { repository };
  },
});
