import { changeRepositoryMutations } from '../domain/changes/repository-changes';
import { type ChangedRepository, ChangeRepositoryInput } from '../domain/wire/image-actions';
import { command } from '../server/operation';
import { executeMutations } from '../server/runs/execute-mutations';

/**
 * Changes whether tags of a repository may move, and whether what is pushed is scanned.
 * @throws Failure `missing`
 */
export const changeRepository = command({
  permission: 'repository:change',
  input: ChangeRepositoryInput,
  run: async ({ repository, ...settings }, context): Promise<ChangedRepository> => {
    const current = await context.ecr.getRepository(repository);
    await executeMutations(changeRepositoryMutations(current, settings), context);
    return { repository };
  },
});
