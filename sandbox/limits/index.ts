import type { Clock } from '@/sandbox/clock';
import { categoryOf } from './categories';

type Bucket = { tokens: number; at: number };

/**
 * AWS's token buckets, one for each category of operations in each region: calls up to `burst` at once, then
 * `perSecond`. They run on the wall clock: a client's patience is not simulated.
 */
export class RateLimits {
  private readonly buckets = new Map<string, Bucket>();

  constructor(private readonly clock: Clock) {}

  /** Takes a token; `false` when the caller must be throttled. Operations without a published limit always pass. */
  admits(region: string, service: string, operation: string): boolean {
    const category = categoryOf(service, operation);
    if (!category) return true;
    const now = this.clock.now();
    const key = `${region} ${category.name}`;
    const bucket = this.buckets.get(key) ?? { tokens: category.burst, at: now };
    const refilled = Math.min(category.burst, bucket.tokens + ((now - bucket.at) / 1000) * category.perSecond);
    const admitted = refilled >= 1;
    this.buckets.set(key, { tokens: admitted ? refilled - 1 : refilled, at: now });
    return admitted;
  }
}
