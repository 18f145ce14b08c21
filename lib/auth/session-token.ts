import { decode } from 'next-auth/jwt';
import type { Actor } from './actor';
import { authSecret, readAuthSources } from './auth-sources';
import { actorOf, Claims } from './claims';

/** Who is signed in, as of the start of the request; `check` checks again later. */
export type Session = {
  actor: Actor;
  /** The person as of now, or undefined when the session has ended or the person was removed. */
  check: () => Actor | undefined;
};

/** The session of a cookie's value; undefined when there is none, for whatever reason. */
export async function readSession(cookie: string | undefined): Promise<Session | undefined> {
  if (!cookie) return undefined;
  const claims = Claims.safeParse(await decodeToken(cookie, authSecret()));
  if (!claims.success) return undefined;
  const check = () => actorOf(claims.data, readAuthSources());
  const actor = check();
  return actor && { actor, check };
}

async function decodeToken(cookie: string, secret: string): Promise<unknown> {
  try {
    return await decode({ token: cookie, secret });
  } catch {
    return undefined; // expired, encrypted with another secret, or invalid: no session either way
  }
}
