/** What is priced, each for one hour, for one gigabyte of log lines, or for one gigabyte of images during a month. */
export const PRICE_KEYS = [
  'x86_64-vcpu',
  'x86_64-gib',
  'arm64-vcpu',
  'arm64-gib',
  'storage-gib',
  'load-balancer',
  'load-balancer-capacity',
  'public-address',
  'log-gigabyte',
  'image-gigabyte',
] as const;
export type PriceKey = (typeof PRICE_KEYS)[number];

/** In micro-dollars, which may have a fraction. */
export type Rate = { microDollars: number; isUnverified: boolean };

/** Prices of one region, as far as they are known. */
export type PriceList = {
  /** The day on which they were so, such as `2026-11-23`. */
  pricedOn: string;
  source: 'table' | 'price-list';
  rates: Readonly<Partial<Record<PriceKey, Rate>>>;
};
