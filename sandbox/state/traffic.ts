/** How many requests the world's customers send; see `engine/traffic` for what is made of it. */
export type TrafficState = {
  /** Of the sandbox's seed; two worlds with one seed see the same visitors. */
  readonly seed: number;
  /** What somebody ordered, by load balancer ARN, in order of time. Never rewritten: past traffic must not change. */
  readonly orders: Map<string, TrafficOrder[]>;
};

/**
 * From `at` on, `requestsPerSecond` in total (what is customary when absent), shared by the target groups in proportion to
 * the `weights` of that moment, by ARN.
 */
export type TrafficOrder = { at: number; requestsPerSecond?: number; weights: Map<string, number> };
