import { memory } from '../../aws/bounded-cache';
import type { PriceList } from '../../domain/cost/prices';
import type { Context } from '../context';

/** Prices change a few times a year. */
const KEPT_MS = 24 * 60 * 60_000;
/** Without the permission to read prices; it may be granted at any time. */
const KEPT_REFUSAL_MS = 10 * 60_000;
const REGIONS = 128;

/** A cache of AWS's prices by region; undefined where they cannot be read. */
export function createPrices() {
  const cache = memory<PriceList | undefined>({
    size: REGIONS,
    ttlMs: (priceList) => (priceList ? KEPT_MS : KEPT_REFUSAL_MS),
  });
  return ({ scope, now, prices }: Context): Promise<PriceList | undefined> =>
    cache.get(`${scope.account}/${scope.region}`, now(), () => prices.readPrices(scope.region));
}

/** At most a day old. */
export const recentPrices = createPrices();
