import { memory } from '../../aws/bounded-cache';
import type { AccountInventory } from '../../domain/inventory';
import { changesIn } from '../changes';
import type { Context } from '../context';
import { loadInventory } from '../load/load-inventory';

/** While somebody types, the account hardly changes; a survey of it takes a dozen AWS calls and more. */
const FRESH_MS = 10_000;
const SCOPES = 128;

/** Remembers the last survey of each account and region for a while, or until we change something there. One that failed is not kept. */
export function createInventoryCache() {
  const kept = memory<AccountInventory>({ size: SCOPES, ttlMs: FRESH_MS });
  return (context: Context): Promise<AccountInventory> => {
    const { account, region } = context.scope;
    return kept.get(`${account}/${region} ${changesIn(context.scope)}`, context.now(), () => loadInventory(context));
  };
}

/** A survey at most some seconds old, for previews; what is about to be carried out takes a fresh one. */
export const recentInventory = createInventoryCache();
