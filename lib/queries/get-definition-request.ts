import { FamilyName, RevisionNumber } from '../domain/names';
import { Scope } from '../domain/scope';
import { toMinimalRequest } from '../domain/task-definition/request-text';
import { query } from '../server/operation';

/**
 * The complete request that would register a revision again, as the start of a new one. It has the values of
 * environment variables, so it requires the permissions to register and to see them. Without a number it is the newest active revision.
 * @throws Failure `missing`
 */
export const getDefinitionRequest = query({
  permission: 'task-definition:register',
  alsoNeeds: () => ['environment:read'],
  input: Scope.extend({ family: FamilyName, revision: RevisionNumber.optional() }),
  run: async ({ family, revision }, { ecs }) => {
    const from = revision ?? (await ecs.getTaskDefinition(family)).revision;
    return { revision: from, request: toMinimalRequest(await ecs.getDefinitionRequest(`${family}:${from}`)) };
  },
});
