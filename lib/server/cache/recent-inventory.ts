import { memory } from '../../aws/bounded-cache';
import type { AccountInventory } from '../../domain/inventory';
import { changesIn } from '../changes';
import type { Context } from '../context';
import { loadInventory } from '../load/load-inventory';

/** While a person types, the account hardly changes; loading its inventory takes a dozen AWS calls or more. */
const FRESH_MS = 10_000;
const SCOPES = 128;

/** Caches the inventory of each account and region until Gantry changes something there. Failures are not cached. */
export function createInventoryCache() {
  const cache = memory<AccountInventory>({ size: SCOPES, ttlMs: FRESH_MS });
  return (context: Context): Promise<AccountInventory> => {
    const { account, region } = context.scope;
    return cache.get(`${account}/${region} ${changesIn(context.scope)}`, context.now(), () => loadInventory(context));
  };
}

/** An inventory at most some seconds old, for previews. Before a change is executed a fresh one is loaded. */
export const recentInventory = createInventoryCache();
