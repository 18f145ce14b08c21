import { RegisterRevisionInput, type RevisionName } from '../domain/wire/task-definition-actions';
import { command } from '../server/operation';

/**
 * Registers the next revision of a family, or the first of a new one, from what a person wrote. Nothing runs it yet.
 * @throws Failure `invalid` with AWS's words when it refuses
 */
export const registerRevision = command({
  permission: 'task-definition:register',
  input: RegisterRevisionInput,
  run: async ({ request }, { ecs }): Promise<RevisionName> => {
    const { family, revision } = await ecs.registerTaskDefinition(request);
    return { family, revision };
  },
});
