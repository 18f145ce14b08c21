import { Scope } from '../domain/scope';
import { loadInventory } from '../server/load/load-inventory';
import { query } from '../server/operation';

/** All that a new service may use or collide with: what the deploy form offers. */
export const getInventory = query({
  permission: 'console:read',
  input: Scope,
  run: (_, context) => loadInventory(context),
});
