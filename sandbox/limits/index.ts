import type { Clock } from '@/sandbox/clock';
import { categoriesOf } from './categories';
import type { Category } from './category';

type Bucket = { tokens: number; at: number };

/**
 * AWS's token buckets, one for each category of operations in each region: calls up to `burst` at once, then
 * `perSecond`. They run on the wall clock: a client's patience is not simulated.
 */
export class RateLimits {
  private readonly buckets = new Map<string, Bucket>();

  constructor(private readonly clock: Clock) {}

  /**
   * Takes a token out of every bucket that an operation draws from; `false` when one of them is empty and the caller must be
   * throttled. Operations without a published limit always pass.
   */
  admits(region: string, service: string, operation: string, request?: unknown): boolean {
    const now = this.clock.now();
    const drawn = categoriesOf(service, operation, region, request).map((category) =>
      this.refilled(region, category, now),
    );
    const admitted = drawn.every(({ tokens }) => tokens >= 1);
    if (admitted) for (const bucket of drawn) bucket.tokens -= 1;
    return admitted;
  }

  private refilled(region: string, { name, burst, perSecond }: Category, now: number): Bucket {
    const key = `${region} ${name}`;
    const bucket = this.buckets.get(key) ?? { tokens: burst, at: now };
    bucket.tokens = Math.min(burst, bucket.tokens + ((now - bucket.at) / 1000) * perSecond);
    bucket.at = now;
    this.buckets.set(key, bucket);
    return bucket;
  }
}
