import { FamilyName } from '../domain/names';
import { Failure } from '../domain/problem';
import { Scope } from '../domain/scope';
import { query } from '../server/operation';

/** How many revisions are read in full; older ones are found by number. */
const MAX_REVISIONS = 20;

/** The newest active revisions of a family, newest first, and how many there are. @throws Failure `missing` */
export const listRevisions = query({
  permission: 'console:read',
  input: Scope.extend({ family: FamilyName }),
  run: async ({ family }, { ecs }) => {
    const active = await ecs.listRevisions(family, 'active');
    const names = active.length > 0 ? active : await ecs.listRevisions(family, 'inactive');
    if (names.length === 0) throw new Failure({ code: 'missing', source: 'ecs', detail: family });
    const revisions = await Promise.all(names.slice(0, MAX_REVISIONS).map((name) => ecs.getTaskDefinition(name)));
    return { family, total: names.length, revisions };
  },
});
