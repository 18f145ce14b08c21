import type { Instant } from '../domain/scope';
import { networkOf } from './client-address';

const WINDOW_MS = 15 * 60_000;
/**
 * Failures allowed within the window: of one person from one address, of one person, from one address, and of one person in a
 * browser in which they have signed in before.
 */
const LIMITS = { both: 5, person: 30, address: 60, device: 10 } as const;
/** Keys remembered at most of each kind. */
const MAX_KEYS = 10_000;

/** Who tries to sign in, from where. */
export type SignInAttempt = {
  email: string;
  address: string;
  /** Whether there is such a user: these are few, so their failures are never forgotten before their time. */
  isUser?: boolean;
  /** The browser, when this very person has signed in with it before. */
  device?: string;
};

/** Counts failed sign-ins and says when there were too many. Each process counts for itself. */
export type SignInAttempts = {
  isBlocked: (attempt: SignInAttempt) => boolean;
  /** Counts from its beginning on, lest many at the same time pass before the first has failed. */
  recordAttempt: (attempt: SignInAttempt) => void;
  /** Takes the attempt back: it was not tried. */
  withdrawAttempt: (attempt: SignInAttempt) => void;
  /** Takes the attempt back, and forgives this person the earlier ones at this address. */
  recordSuccess: (attempt: SignInAttempt) => void;
};

/**
 * Strangers are counted by person, by address and by both. Somebody who has signed in with this browser before is counted by
 * it alone, so that no stranger can lock them out.
 */
export function createSignInAttempts(now: () => Instant): SignInAttempts {
  const memory = (limit: number, maxKeys: number = MAX_KEYS) => createFailures({ limit, maxKeys, now });
  const failures = {
    both: memory(LIMITS.both),
    users: memory(LIMITS.person, Number.POSITIVE_INFINITY),
    strangers: memory(LIMITS.person),
    address: memory(LIMITS.address),
    device: memory(LIMITS.device),
  };

  const countersOf = ({ email, address, isUser, device }: SignInAttempt): readonly (readonly [Failures, string])[] => {
    if (device !== undefined) return [[failures.device, JSON.stringify([email, device])]];
    const network = networkOf(address);
    return [
      [failures.both, JSON.stringify([email, network])],
      [isUser ? failures.users : failures.strangers, email],
      [failures.address, network],
    ];
  };

  return {
    isBlocked: (attempt) => countersOf(attempt).some(([counter, key]) => counter.isFull(key)),
    recordAttempt: (attempt) => {
      for (const [counter, key] of countersOf(attempt)) counter.add(key);
    },
    withdrawAttempt: (attempt) => {
      for (const [counter, key] of countersOf(attempt)) counter.takeBack(key);
    },
    recordSuccess: (attempt) => {
      const [[both, bothKey] = [], ...others] = countersOf(attempt);
      if (both && bothKey !== undefined) both.clear(bothKey);
      for (const [counter, key] of others) counter.takeBack(key);
    },
  };
}

type Failures = {
  isFull: (key: string) => boolean;
  add: (key: string) => void;
  takeBack: (key: string) => void;
  clear: (key: string) => void;
};

/** When failures were, by key. Of too many keys those with room left go first, the oldest of them before the others. */
function createFailures({ limit, maxKeys, now }: { limit: number; maxKeys: number; now: () => Instant }): Failures {
  const times = new Map<string, Instant[]>();
  const recent = (key: string) => (times.get(key) ?? []).filter((at) => at > now() - WINDOW_MS);
  const isFull = (key: string) => recent(key).length >= limit;
  const set = (key: string, value: Instant[]) => {
    times.delete(key); // to the end: the map's order is by last failure
    if (value.length > 0) times.set(key, value);
  };
  const keepWithin = (most: number) => {
    for (const mayGo of [(key: string) => !isFull(key), () => true]) {
      for (const key of times.keys()) {
        if (times.size <= most) return;
        if (mayGo(key)) times.delete(key);
      }
    }
  };
  return {
    isFull,
    add: (key) => {
      set(key, [...recent(key), now()].slice(-limit));
      keepWithin(maxKeys);
    },
    takeBack: (key) => set(key, recent(key).slice(0, -1)),
    clear: (key) => set(key, []),
  };
}

/** Where a request comes from: `lib/server/trust-proxies.ts` has left one address in its header. */
export const addressOf = (forwardedFor: string | null | undefined): string =>
  forwardedFor?.split(',').at(-1)?.trim() || 'unknown';
