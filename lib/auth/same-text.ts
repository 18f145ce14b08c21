import { createHash, timingSafeEqual } from 'node:crypto';

const digest = (text: string) => createHash('sha256').update(text).digest();

/** Whether two secrets are equal, compared in constant time. */
export const isSameText = (one: string, other: string): boolean => timingSafeEqual(digest(one), digest(other));

/** A short name for a secret that does not give it away, to notice that it was replaced. */
export const fingerprint = (secret: string): string =>
  digest(`fingerprint:${secret}`).toString('base64url').slice(0, 22);
