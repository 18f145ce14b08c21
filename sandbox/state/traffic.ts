/** How many requests the world's customers send; see `engine/traffic/request-rate` for what is made of it. */
export type TrafficState = {
  /** Of the sandbox's seed; two worlds with one seed see the same visitors. */
  readonly seed: number;
  /** What somebody set instead, by load balancer ARN, in order of time. Never rewritten: past traffic must not change. */
  readonly overrides: Map<string, TrafficOverride[]>;
  /** How rules divided their visitors, by target group ARN, in order of time; never rewritten either. */
  readonly shares: Map<string, TrafficShare[]>;
};

/**
 * From `at` on, `requestsPerSecond` in total (the usual traffic when absent), shared by the target groups in proportion to
 * the `weights` of that moment, by ARN; of those that divide their visitors, one stands for all.
 */
export type TrafficOverride = { at: number; requestsPerSecond?: number; weights: Map<string, number> };

/** From `at` on, a target group is sent such a share of the visitors that the target group `of` would have by itself. */
export type TrafficShare = { at: number; of: string; share: number };
