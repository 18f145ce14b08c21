import { FamilyName, RevisionNumber } from '../../domain/names';
import { Scope } from '../../domain/scope';
import { diffTaskDefinitions } from '../../domain/task-definition/diff';
import { query } from '../../server/operation';

/**
 * The differences between two revisions of one family.
 * @throws Failure `missing` when either does not exist
 */
export const compareRevisions = query({
  permission: 'console:read',
  input: Scope.extend({ family: FamilyName, from: RevisionNumber, to: RevisionNumber }),
  run: async ({ family, from, to }, { ecs }) => {
    const [before, after] = await Promise.all([
      ecs.getTaskDefinition(`${family}:${from}`),
      ecs.getTaskDefinition(`${family}:${to}`),
    ]);
    return { from: before, to: after, diff: diffTaskDefinitions(before, after) };
  },
});
