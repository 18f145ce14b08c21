import { decode, encode } from 'next-auth/jwt';
import type { Actor } from '../actor';
import {
  type AuthSources,
  actorOf,
  Claims,
  checkedAtOf,
  type OidcClaims,
  SESSION_SECONDS,
  sessionIdOf,
} from '../claims';
import type { RefreshOutcome } from './refresh-claims';
import { LONGEST_SESSION } from './session-cookie';

/** Who is signed in, as of the start of the request; `check` checks again later. */
export type Session = {
  actor: Actor;
  /** The person as of now, or undefined when the session has ended or the person was removed. */
  check: () => Actor | undefined;
};

/** `id` names the session: it is no secret, and lets nobody in. */
export type NamedSession = Session & { id: string };

export type OpenedSession =
  | {
      kind: 'open';
      session: NamedSession;
      claims: Claims;
      /** What the session cookie is from now on, if it has been renewed. */
      renewed?: { value: string; maxAgeSeconds: number };
    }
  /** The issuer has to confirm the person: it has not been asked for too long, and cannot be without their browser. */
  | { kind: 'stale' }
  | { kind: 'none' };

/** How old an issuer's word is when it is asked again. The rest of the time it may take, or fail and be asked once more. */
export const RENEW_AFTER_MS = 2 * 60_000;
/** How long after a failure nothing is asked for the same session. */
const RETRY_AFTER_MS = 20_000;
/** How long renewed claims are kept for requests that still bring the cookie of before. */
const KEEP_RENEWED_MS = 10 * 60_000;
const MAX_RENEWALS = 5_000;

type Renewal = { at: number; outcome: Promise<RefreshOutcome>; claims?: OidcClaims };

export type SessionDependencies = {
  secret: string;
  readSources: () => AuthSources;
  refresh: (claims: OidcClaims) => Promise<RefreshOutcome>;
  /** Ends a session whose owner the issuer does not let in any more. */
  signOut: (session: string) => void;
  renewals: Map<string, Renewal>;
  now: () => number;
};

/**
 * Opens sessions from cookies. An issuer is asked again when its word is older than RENEW_AFTER_MS, once for all requests that
 * come at the same time: tabs that wake together must not use a refresh token twice.
 */
export function createSessions({ secret, readSources, refresh, signOut, renewals, now }: SessionDependencies) {
  /** The newest claims of a session: its cookie may be older than what this process has renewed meanwhile. */
  const latestOf = (claims: Claims): Claims => {
    const renewed = renewals.get(sessionIdOf(claims))?.claims;
    if (claims.via !== 'oidc' || !renewed || checkedAtOf(renewed) <= checkedAtOf(claims)) return claims;
    return renewed;
  };

  const read = async (cookie: string | undefined): Promise<Claims | undefined> => {
    if (!cookie || cookie.length > LONGEST_SESSION) return undefined;
    const claims = Claims.safeParse(await decodeToken(cookie, secret));
    return claims.success ? claims.data : undefined;
  };

  const sessionOf = (claims: Claims): NamedSession | undefined => {
    const check = () => actorOf(latestOf(claims), readSources());
    const actor = check();
    return actor && { id: sessionIdOf(claims), actor, check };
  };

  const renew = (claims: OidcClaims): Promise<RefreshOutcome> => {
    const id = sessionIdOf(claims);
    const running = renewals.get(id);
    if (running && now() - running.at < RETRY_AFTER_MS) return running.outcome;
    const renewal: Renewal = { at: now(), outcome: refresh(claims), claims: running?.claims };
    renewals.delete(id);
    renewals.set(id, renewal);
    for (const [oldest, { at }] of renewals) {
      if (renewals.size <= MAX_RENEWALS && at > now() - KEEP_RENEWED_MS) break;
      renewals.delete(oldest);
    }
    void renewal.outcome.then((outcome) => {
      if (outcome.kind === 'renewed') renewal.claims = outcome.claims;
      if (outcome.kind === 'no-role') signOut(id);
    });
    return renewal.outcome;
  };

  /** The session of a cookie, without asking anybody elsewhere. */
  const readSession = async (cookie: string | undefined): Promise<NamedSession | undefined> => {
    const claims = await read(cookie);
    return claims && sessionOf(latestOf(claims));
  };

  /** The session of a cookie, renewed when it is time. */
  const openSession = async (cookie: string | undefined): Promise<OpenedSession> => {
    const sealed = await read(cookie);
    if (!sealed) return { kind: 'none' };
    const claims = await askWhenDue(latestOf(sealed));
    const session = sessionOf(claims);
    if (session) return { kind: 'open', session, claims, renewed: claims === sealed ? undefined : await seal(claims) };
    return isStale(claims) ? { kind: 'stale' } : { kind: 'none' };
  };

  const askWhenDue = async (claims: Claims): Promise<Claims> => {
    if (claims.via !== 'oidc' || claims.refreshToken === undefined) return claims;
    if (now() < checkedAtOf(claims) + RENEW_AFTER_MS || !isAlive(claims)) return claims;
    const outcome = await renew(claims);
    return outcome.kind === 'renewed' ? outcome.claims : claims;
  };

  /** Whether nothing but the issuer's word is missing. */
  const isAlive = (claims: OidcClaims) => actorOf({ ...claims, checkedAt: now() }, readSources()) !== undefined;
  const isStale = (claims: Claims) => claims.via === 'oidc' && isAlive(claims);

  const seal = async (claims: Claims) => {
    const maxAgeSeconds = Math.ceil((claims.signedInAt + SESSION_SECONDS * 1_000 - now()) / 1_000);
    const value = await encode({ token: { ...claims }, secret, maxAge: maxAgeSeconds });
    return { value, maxAgeSeconds };
  };

  return { readClaims: read, readSession, openSession };
}

async function decodeToken(cookie: string, secret: string): Promise<unknown> {
  try {
    return await decode({ token: cookie, secret });
  } catch {
    return undefined; // expired, encrypted with another secret, or invalid: no session either way
  }
}
