import { Scope } from '../domain/scope';
import { listRunning } from '../server/load/list-running';
import { query } from '../server/operation';
import { isVisible } from '../server/permitted';

/** Every task definition family, with the services that run a revision of it. */
export const listFamilies = query({
  permission: 'console:read',
  input: Scope,
  run: async (_, context) => {
    const { ecs } = context;
    const [all, everywhere] = await Promise.all([ecs.listFamilies(), listRunning(ecs)]);
    const families = all.filter((family) => isVisible(context, { family }));
    const running = everywhere.filter(({ cluster, service }) => isVisible(context, { cluster, service }));
    return families.map((family) => ({
      family,
      services: running
        .filter(({ definition }) => definition.family === family)
        .map(({ cluster, service, definition }) => ({ cluster, service, revision: definition.revision })),
    }));
  },
});
