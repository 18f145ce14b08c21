import { withCallMeter, withoutCallMeter } from '../aws/call-meter';
import { keepOutside } from '../aws/outside-request';
import { Failure } from '../domain/problem';
import type { Instant } from '../domain/scope';
import { createTokenBuckets, type Rate } from './token-buckets';

/**
 * What one person, and everybody together, may ask of this process. A person with forty pages in sight, a form that asks for
 * a preview at every key, and a page with a dozen parts are well within.
 */
export type LimitSettings = {
  /** Streams that are open at once. */
  streams: { person: number; process: number };
  /** Queries, commands and streams that begin. */
  requests: { person: Rate; process: Rate };
  /** AWS calls. They are counted afterwards: nothing that has begun ends in the middle, and the next thing waits. */
  awsCalls: { person: Rate; process: Rate };
};

const SETTINGS: LimitSettings = {
  streams: { person: 40, process: 500 },
  requests: { person: { burst: 300, perSecond: 30 }, process: { burst: 1_500, perSecond: 150 } },
  awsCalls: { person: { burst: 2_000, perSecond: 40 }, process: { burst: 6_000, perSecond: 120 } },
};

/** What has been reached; the words for people say which. */
export type LimitName = 'streams' | 'requests' | 'aws-calls' | 'lookups';

/** The limits of one process. A person is known by the id of their account: signing in twice gains nothing. */
export type Limits = {
  /** @throws Failure `rate-limited` when a person, or everybody, has asked too much; `retryAfterSeconds` is among its facts */
  admitRequest: (person: string) => void;
  /** In how many seconds a request of a person is served; 0 when it is served now. */
  secondsUntilRequest: (person: string) => number;
  /**
   * Counts a stream until the returned function is called.
   * @throws Failure `rate-limited`
   */
  openStream: (person: string) => () => void;
  /**
   * Runs work of a person, whose AWS calls are counted.
   * @param callBudget how many AWS calls it may make; further ones are a Failure `rate-limited`
   */
  meter: <T>(person: string, callBudget: number | undefined, work: () => Promise<T>) => Promise<T>;
};

/** How many AWS calls a preview may make: three for each secret of a spec at its limits, and the inventory of a large account. */
export const PREVIEW_CALLS = 1_000;

const EVERYBODY = '';
const STREAM_RETRY_SECONDS = 10;

const limited = (limit: LimitName, retryAfterSeconds: number): Failure =>
  new Failure({
    code: 'rate-limited',
    source: 'gantry',
    facts: { limit, ...(retryAfterSeconds > 0 && { retryAfterSeconds: String(retryAfterSeconds) }) },
  });

export function createLimits(now: () => Instant, settings: LimitSettings = SETTINGS): Limits {
  const both = ({ person, process }: { person: Rate; process: Rate }) => ({
    person: createTokenBuckets(person),
    process: createTokenBuckets(process, 1),
  });
  const [requests, calls] = [both(settings.requests), both(settings.awsCalls)];
  const openStreams = new Map<string, number>();
  let streamCount = 0;

  const secondsUntil = (buckets: typeof requests, person: string) =>
    Math.max(buckets.person.secondsUntilToken(person, now()), buckets.process.secondsUntilToken(EVERYBODY, now()));

  return {
    admitRequest: (person) => {
      for (const [limit, buckets] of [
        ['requests', requests],
        ['aws-calls', calls],
      ] as const) {
        const seconds = secondsUntil(buckets, person);
        if (seconds > 0) throw limited(limit, seconds);
      }
      requests.person.charge(person, 1, now());
      requests.process.charge(EVERYBODY, 1, now());
    },
    secondsUntilRequest: (person) => Math.max(secondsUntil(requests, person), secondsUntil(calls, person)),
    openStream: (person) => {
      const own = openStreams.get(person) ?? 0;
      if (own >= settings.streams.person || streamCount >= settings.streams.process)
        throw limited('streams', STREAM_RETRY_SECONDS);
      openStreams.set(person, own + 1);
      streamCount += 1;
      let isOpen = true;
      return () => {
        if (!isOpen) return;
        isOpen = false;
        streamCount -= 1;
        const left = (openStreams.get(person) ?? 1) - 1;
        if (left > 0) openStreams.set(person, left);
        else openStreams.delete(person);
      };
    },
    meter: (person, callBudget = Number.POSITIVE_INFINITY, work) => {
      let count = 0;
      const beforeCall = () => {
        count += 1;
        if (count > callBudget) throw limited('lookups', 0);
        calls.person.charge(person, 1, now());
        calls.process.charge(EVERYBODY, 1, now());
      };
      return withCallMeter({ beforeCall }, work);
    },
  };
}

declare global {
  var gantryLimits: Limits | undefined;
}

/** The limits of this process, kept on globalThis because Next loads this module once for each kind of code. */
export function limits(): Limits {
  globalThis.gantryLimits ??= createLimits(Date.now);
  return globalThis.gantryLimits;
}

/** No limits: for tests of what stands behind them. */
export const noLimits = (): Limits => ({
  admitRequest: () => {},
  secondsUntilRequest: () => 0,
  openStream: () => () => {},
  meter: (_person, _callBudget, work) => work(),
});

export { keepOutside, withoutCallMeter };
