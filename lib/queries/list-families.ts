import { Scope } from '../domain/scope';
import { listRunning } from '../server/load/list-running';
import { query } from '../server/operation';

/** Every task definition family, with the services that run a revision of it. */
export const listFamilies = query({
  permission: 'console:read',
  input: Scope,
  run: async (_, { ecs }) => {
    const [families, running] = await Promise.all([ecs.listFamilies(), listRunning(ecs)]);
    return families.map((family) => ({
      family,
      services: running
        .filter(({ definition }) => definition.family === family)
        .map(({ cluster, service, definition }) => ({ cluster, service, revision: definition.revision })),
    }));
  },
});
