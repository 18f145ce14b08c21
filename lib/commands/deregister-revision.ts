import { type RevisionName, RevisionScope } from '../domain/wire/task-definition-actions';
import { command } from '../server/operation';

/**
 * Deregisters a revision: it cannot be deployed any more, and its running tasks continue.
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
