/** Money is a whole number of micro-dollars: 1 000 000 = 1 USD. */
export type MicroDollars = number;

/** What is billed; each has its sentence under `cost.item.`. */
export const COST_ITEMS = [
  'fargate-cpu',
  'fargate-memory',
  'fargate-storage',
  'public-address',
  'load-balancer',
  'load-balancer-capacity',
  'log-ingestion',
] as const;
export type CostItem = (typeof COST_ITEMS)[number];

/** One thing that a step will cost a month, from the fewest tasks it may come to until the most. */
export type CostLine = {
  stepId: string;
  item: CostItem;
  least: MicroDollars;
  most: MicroDollars;
  /** The price comes from no source that could be checked. */
  isUnverified: boolean;
  /** No price is known; the amounts are 0 and have no meaning. */
  isUnpriced?: true;
  facts: Record<string, string>;
};

/** Assumptions, which people may change. */
export type CostAssumptions = { logGigabytesPerTask: number; balancerCapacityUnits: number };

export type MonthlyCost = {
  lines: CostLine[];
  /** From the fewest tasks of auto scaling until the most. */
  least: MicroDollars;
  most: MicroDollars;
  /** At the number of tasks that was chosen; still a range where some are on Spot. */
  chosen: { least: MicroDollars; most: MicroDollars };
  isUnverified: boolean;
  /** The day of the prices, such as `2026-11-23`; absent when there are none for the region. */
  pricedOn?: string;
  /** Where the prices come from: a table of the project, or AWS's price list. */
  source: 'table' | 'price-list' | 'none';
  assumptions: CostAssumptions;
};
