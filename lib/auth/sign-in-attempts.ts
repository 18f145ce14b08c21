import type { Instant } from '../domain/scope';

const WINDOW_MS = 15 * 60_000;
/** Failures allowed within the window: of one person from one address, of one person, and from one address. */
const LIMITS = { both: 5, email: 30, address: 60 } as const;
/** Keys remembered at most; the oldest are forgotten first, so that an attack cannot fill the memory. */
const MAX_KEYS = 10_000;

/** Who tries to sign in, from where. */
export type SignInAttempt = { email: string; address: string };

/** Counts failed sign-ins and says when there were too many. Each process counts for itself. */
export type SignInAttempts = {
  isBlocked: (attempt: SignInAttempt) => boolean;
  /** Counts from its beginning on, lest many at the same time pass before the first has failed. */
  recordAttempt: (attempt: SignInAttempt) => void;
  /** Takes the attempt back, and forgives this person the earlier ones at this address. */
  recordSuccess: (attempt: SignInAttempt) => void;
};

export function createSignInAttempts(now: () => Instant): SignInAttempts {
  const failures = new Map<string, Instant[]>();

  const keysOf = ({ email, address }: SignInAttempt) => [
    { key: JSON.stringify(['both', email, address]), limit: LIMITS.both },
    { key: JSON.stringify(['email', email]), limit: LIMITS.email },
    { key: JSON.stringify(['address', address]), limit: LIMITS.address },
  ];
  const recent = (key: string) => (failures.get(key) ?? []).filter((at) => at > now() - WINDOW_MS);

  return {
    isBlocked: (attempt) => keysOf(attempt).some(({ key, limit }) => recent(key).length >= limit),
    recordAttempt: (attempt) => {
      for (const { key, limit } of keysOf(attempt)) {
        const recentTimes = [...recent(key), now()].slice(-limit);
        failures.delete(key); // to the end: the map's order is by last failure
        failures.set(key, recentTimes);
      }
      for (const key of failures.keys()) {
        if (failures.size <= MAX_KEYS) break;
        failures.delete(key);
      }
    },
    recordSuccess: (attempt) => {
      const [both, ...singleKeys] = keysOf(attempt);
      if (both) failures.delete(both.key);
      for (const { key } of singleKeys) failures.set(key, recent(key).slice(0, -1));
    },
  };
}

/** The nearest hop's word for where a request comes from; earlier entries are the client's own claims. */
export const addressOf = (forwardedFor: string | null | undefined): string =>
  forwardedFor?.split(',').at(-1)?.trim() || 'unknown';
