import type { AccountInventory } from '../domain/inventory';
import { Scope } from '../domain/scope';
import type { Context } from '../server/context';
import { loadInventory } from '../server/load/load-inventory';
import { query } from '../server/operation';
import { isVisible } from '../server/permitted';

/** What a new service may use or collide with: the choices of the deploy form. */
export const getInventory = query({
  permission: 'console:read',
  input: Scope,
  run: async (_, context) => visibleInventory(context, await loadInventory(context)),
});

/** What a person may see of it. Networks, roles, secrets by name and load balancers are those of the whole region. */
const visibleInventory = (context: Context, inventory: AccountInventory): AccountInventory => ({
  ...inventory,
  clusters: inventory.clusters.filter(({ name }) => isVisible(context, { cluster: name })),
  services: Object.fromEntries(
    Object.entries(inventory.services)
      .filter(([cluster]) => isVisible(context, { cluster }))
      .map(([cluster, names]) => [cluster, names.filter((service) => isVisible(context, { cluster, service }))]),
  ),
  families: inventory.families.filter((family) => isVisible(context, { family })),
});
