import type { PriceList, Rate } from './prices';

/** Read at more than one place that republishes AWS's prices. */
const verified = (dollars: number): Rate => ({ microDollars: Math.round(dollars * 1_000_000), isUnverified: false });
/** Common knowledge, or memory: shown with a mark. */
const unverified = (dollars: number): Rate => ({ ...verified(dollars), isUnverified: true });

/**
 * Prices by region, in US dollars, for where AWS's own list may not be read. Regions that are missing have none that could
 * be found; nothing is guessed.
 *
 * us-east-1: Fargate from instances.vantage.sh, wring.co (2026-03) and cloudburn.io (2026-04). eu-west-3: no source that
 * could be reached confirms them. What lies beside Fargate has been the same for years and is not confirmed either.
 */
export const PRICE_TABLE: Readonly<Record<string, PriceList>> = {
  'us-east-1': {
    pricedOn: '2026-11-23',
    source: 'table',
    rates: {
      'x86_64-vcpu': verified(0.04048),
      'x86_64-gib': verified(0.004445),
      'arm64-vcpu': verified(0.03238),
      'arm64-gib': verified(0.00356),
      'storage-gib': verified(0.000111),
      'load-balancer': unverified(0.0225),
      'load-balancer-capacity': unverified(0.008),
      'public-address': unverified(0.005),
      'log-gigabyte': unverified(0.5),
      'image-gigabyte': unverified(0.1),
    },
  },
  'eu-west-3': {
    pricedOn: '2026-11-23',
    source: 'table',
    rates: {
      'x86_64-vcpu': unverified(0.0486),
      'x86_64-gib': unverified(0.0053),
      'load-balancer': unverified(0.0265),
      'load-balancer-capacity': unverified(0.0084),
      // Public IPv4 addresses cost the same in every region.
      'public-address': unverified(0.005),
      // So does the storage of ECR, as far as we know.
      'image-gigabyte': unverified(0.1),
    },
  },
};

/** A region's prices from AWS's price list, and from the table where it has none; undefined when neither has any. */
export function resolvePrices(region: string, awsPrices: PriceList | undefined): PriceList | undefined {
  const tablePrices = PRICE_TABLE[region];
  if (!awsPrices) return tablePrices;
  return { ...awsPrices, rates: { ...tablePrices?.rates, ...awsPrices.rates } };
}
