import type { Instant } from './scope';

export const METRICS = ['cpu', 'memory', 'requests', 'errors', 'latency', 'running', 'healthy-hosts'] as const;
export type Metric = (typeof METRICS)[number];

/** `cpu` and `memory` in percent of what is reserved, `latency` in milliseconds, the others are counts a period. */
export type Series = { metric: Metric; periodSeconds: number; points: { at: Instant; value: number }[] };

/** How many services' usage may be requested at once. */
export const USAGE_BATCH = 100;
