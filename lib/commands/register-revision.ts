import { Scope } from '../domain/scope';
import { RegisterRequest } from '../domain/task-definition/register-request';
import { command } from '../server/operation';

/**
 * Registers the next revision of a family, or the first of a new one, from what a person wrote. Nothing runs it yet.
 * @throws Failure `invalid` with AWS's words when it refuses
 */
export const registerRevision = command({
  permission: 'task-definition:register',
  input: Scope.extend({ request: RegisterRequest }),
  run: async ({ request }, { ecs }) => {
    const { family, revision } = await ecs.registerTaskDefinition(request);
    return { family, revision };
  },
});
