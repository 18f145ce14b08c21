/** What CloudWatch keeps of many values. */
export type StatisticSet = { count: number; sum: number; low: number; high: number };

/** One metric. */
export type Series = {
  unit: string;
  /** There is no data before (ms). */
  since: number;
  /** Its values in an interval (ms, end excluded); `undefined` when there are none. */
  between(from: number, to: number): StatisticSet | undefined;
};

/** The set of `count` equal values. */
export const repeatedValue = (value: number, count = 1): StatisticSet => ({
  count,
  sum: value * count,
  low: value,
  high: value,
});

/** One set of several; `undefined` of none. */
export function mergeSets(sets: readonly (StatisticSet | undefined)[]): StatisticSet | undefined {
  let merged: StatisticSet | undefined;
  for (const set of sets) {
    if (!set || set.count === 0) continue;
    merged = merged
      ? {
          count: merged.count + set.count,
          sum: merged.sum + set.sum,
          low: Math.min(merged.low, set.low),
          high: Math.max(merged.high, set.high),
        }
      : set;
  }
  return merged;
}

const SIMPLE_STATISTICS: Readonly<Record<string, (set: StatisticSet) => number>> = {
  SampleCount: ({ count }) => count,
  Average: ({ count, sum }) => sum / count,
  Sum: ({ sum }) => sum,
  Minimum: ({ low }) => low,
  Maximum: ({ high }) => high,
};

/** Computes a statistic such as `Average` or `p99.9` from a set; `undefined` for one that the sandbox does not know. */
export function statisticReader(name: string): ((set: StatisticSet) => number) | undefined {
  if (Object.hasOwn(SIMPLE_STATISTICS, name)) return SIMPLE_STATISTICS[name];
  const percent = /^p(\d{1,2}(?:\.\d{0,10})?|100)$/.exec(name)?.[1];
  return percent === undefined ? undefined : (set) => percentile(set, Number(percent) / 100);
}

/** Drawn through the lowest, mean and highest value, with the thin upper tail that latencies have. */
function percentile({ count, sum, low, high }: StatisticSet, share: number): number {
  const mean = sum / count;
  return share < 0.5 ? low + (mean - low) * 2 * share : mean + (high - mean) * (2 * share - 1) ** 5;
}
