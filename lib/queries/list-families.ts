import { pageOf } from '../domain/paging';
import { Scope } from '../domain/scope';
import { PageRequest } from '../domain/wire/page-request';
import { listRunning } from '../server/load/list-running';
import { query } from '../server/operation';
import { isVisible } from '../server/permitted';

/**
 * A page of the task definition families whose names have a text in them, with the services that run a revision of each. `isEmpty`:
 * there is none of any name.
 */
export const listFamilies = query({
  permission: 'console:read',
  input: Scope.extend(PageRequest.shape),
  run: async ({ text, page }, context) => {
    const { ecs } = context;
    const [all, everywhere] = await Promise.all([ecs.listFamilies(), listRunning(ecs)]);
    const visible = all.filter((family) => isVisible(context, { family }));
    const running = everywhere.filter(({ cluster, service }) => isVisible(context, { cluster, service }));
    const wanted = text.trim().toLowerCase();
    const found = pageOf(
      visible.filter((family) => family.toLowerCase().includes(wanted)),
      page,
    );
    const families = found.rows.map((family) => ({
      family,
      services: running
        .filter(({ definition }) => definition.family === family)
        .map(({ cluster, service, definition }) => ({ cluster, service, revision: definition.revision })),
    }));
    return { ...found, rows: families, isEmpty: visible.length === 0 };
  },
});
