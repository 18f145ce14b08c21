import { type RevisionName, RevisionScope } from '../domain/wire/task-definition-actions';
import { command } from '../server/operation';

/**
 * Deregisters a revision: nothing new is made from it, and what runs of it goes on.
 * @throws Failure `missing`
 */
export const deregisterRevision = command({
  permission: 'task-definition:deregister',
  input: RevisionScope,
  run: async ({ family, revision }, { ecs }): Promise<RevisionName> => {
    await ecs.deregisterTaskDefinition(`${family}:${revision}`);
    return { family, revision };
  },
});
