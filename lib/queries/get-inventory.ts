import { Scope } from '../domain/scope';
import { loadInventory } from '../server/load/load-inventory';
import { query } from '../server/operation';

/** What a new service may use or collide with: the choices of the deploy form. */
export const getInventory = query({
  permission: 'console:read',
  input: Scope,
  run: (_, context) => loadInventory(context),
});
