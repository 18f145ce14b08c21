import { BoundedCache } from '../aws/bounded-cache';
import type { Instant } from '../domain/scope';

/** `burst` tokens at once, and so many more each second. */
export type Rate = { burst: number; perSecond: number };

/** One bucket of tokens a key; it begins full. */
export type TokenBuckets = {
  /** Takes a token if there is one. @returns whether there was */
  take: (key: string, now: Instant) => boolean;
  /** Takes tokens that there may not be: the bucket is in debt then. */
  charge: (key: string, tokens: number, now: Instant) => void;
  /** In how many whole seconds there will be a token; 0 when there is one. */
  secondsUntilToken: (key: string, now: Instant) => number;
};

/** A key whose bucket was dropped begins with a full one; who makes up keys gains little, as each costs a sign-in. */
const KEYS = 5_000;

export function createTokenBuckets({ burst, perSecond }: Rate, keys = KEYS): TokenBuckets {
  const buckets = new BoundedCache<{ tokens: number; at: Instant }>(keys);
  const bucketOf = (key: string, now: Instant) => {
    const bucket = buckets.getOrCreate(key, () => ({ tokens: burst, at: now }));
    // A clock that was set back gives nothing, and takes nothing.
    const elapsedSeconds = Math.max(0, now - bucket.at) / 1_000;
    bucket.tokens = Math.min(burst, bucket.tokens + elapsedSeconds * perSecond);
    bucket.at = now;
    return bucket;
  };
  return {
    take: (key, now) => {
      const bucket = bucketOf(key, now);
      if (bucket.tokens < 1) return false;
      bucket.tokens -= 1;
      return true;
    },
    charge: (key, tokens, now) => {
      bucketOf(key, now).tokens -= tokens;
    },
    secondsUntilToken: (key, now) => {
      const { tokens } = bucketOf(key, now);
      return tokens >= 1 ? 0 : Math.ceil((1 - tokens) / perSecond);
    },
  };
}
