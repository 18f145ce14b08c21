import { parseRevision } from '../../domain/arn';
import { most } from '../../domain/list';
import { FamilyName } from '../../domain/names';
import { pageOf } from '../../domain/paging';
import { Failure } from '../../domain/problem';
import { Scope } from '../../domain/scope';
import { PageRequest } from '../../domain/wire/page-request';
import { listRunning } from '../../server/load/list-running';
import { orNone } from '../../server/load/or-none';
import { query } from '../../server/operation';
import { isVisible } from '../../server/permitted';

/** How many revisions are read in full at once. */
const PAGE = 20;

/**
 * A page of the active revisions of a family, newest first, and how many there are. `runBy`: which of them services run, as far as
 * the person may see those. `copyFrom`: the one to begin a new one with, which is the newest that runs: one that was rolled back
 * from is newer and no good start.
 * @throws Failure `missing`
 */
export const listRevisions = query({
  permission: 'console:read',
  input: Scope.extend({ family: FamilyName, page: PageRequest.shape.page }),
  run: async ({ family, page }, context) => {
    const { ecs } = context;
    const active = await ecs.listRevisions(family, 'active');
    const names = active.length > 0 ? active : await ecs.listRevisions(family, 'inactive');
    if (names.length === 0) throw new Failure({ code: 'missing', source: 'ecs', detail: family });
    const listed = pageOf(names, page, PAGE);
    const [revisions, running] = await Promise.all([
      Promise.all(listed.rows.map((name) => ecs.getTaskDefinition(name))),
      orNone(listRunning(ecs)),
    ]);
    const runBy = running
      .filter(({ definition, ...at }) => definition.family === family && isVisible(context, at))
      .map(({ cluster, service, definition: { revision } }) => ({ cluster, service, revision }));
    const newest = parseRevision(names[0] ?? '')?.revision;
    const copyFrom = runBy.length > 0 ? most(runBy.map(({ revision }) => revision)) : newest;
    const { total, pages } = listed;
    return { family, total, page: listed.page, pages, size: PAGE, revisions, newest, runBy, copyFrom };
  },
});
