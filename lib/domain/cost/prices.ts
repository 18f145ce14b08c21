/** What Gantry knows prices of, each for one hour, or for one gigabyte of log lines. */
export const PRICED = [
  'x86_64-vcpu',
  'x86_64-gib',
  'arm64-vcpu',
  'arm64-gib',
  'storage-gib',
  'load-balancer',
  'load-balancer-capacity',
  'public-address',
  'log-gigabyte',
] as const;
export type Priced = (typeof PRICED)[number];

/** In micro-dollars, which may have a fraction. */
export type Rate = { microDollars: number; isUnverified: boolean };

/** Prices of one region, as far as they are known. */
export type PriceList = {
  /** The day on which they were so, such as `2026-11-23`. */
  pricedOn: string;
  source: 'table' | 'price-list';
  rates: Readonly<Partial<Record<Priced, Rate>>>;
};
