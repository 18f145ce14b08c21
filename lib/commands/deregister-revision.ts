import { FamilyName, RevisionNumber } from '../domain/names';
import { Scope } from '../domain/scope';
import { command } from '../server/operation';

/**
 * Deregisters a revision: nothing new is made from it, and what runs of it goes on.
 * @throws Failure `missing`
 */
export const deregisterRevision = command({
  permission: 'task-definition:deregister',
  input: Scope.extend({ family: FamilyName, revision: RevisionNumber }),
  run: async ({ family, revision }, { ecs }) => {
    await ecs.deregisterTaskDefinition(`${family}:${revision}`);
    return { family, revision };
  },
});
