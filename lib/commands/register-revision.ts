import { RegisterRevisionInput, type RevisionName } from '../domain/wire/task-definition-actions';
import { command } from '../server/operation';

/**
 * Registers the next revision of a family, or the first one of a new family, from a request that a person wrote. It is
 * not deployed.
 * @throws Failure `invalid` with AWS's message when AWS rejects the request
 */
export const registerRevision = command({
  permission: 'task-definition:register',
  input: RegisterRevisionInput,
  run: async ({ request }, { ecs }): Promise<RevisionName> => {
    const { family, revision } = await ecs.registerTaskDefinition(request);
    return { family, revision };
  },
});
