/** The spans of time that charts offer, each with a period that keeps it near 200 points or fewer. */
export const METRIC_RANGES = {
  '1h': { seconds: 3_600, periodSeconds: 60 },
  '3h': { seconds: 3 * 3_600, periodSeconds: 60 },
  '12h': { seconds: 12 * 3_600, periodSeconds: 300 },
  '24h': { seconds: 24 * 3_600, periodSeconds: 600 },
  '7d': { seconds: 7 * 24 * 3_600, periodSeconds: 3_600 },
} as const satisfies Record<string, { seconds: number; periodSeconds: number }>;
export type MetricRange = keyof typeof METRIC_RANGES;
