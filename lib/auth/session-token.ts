import { decode } from 'next-auth/jwt';
import type { Actor } from './actor';
import { authSecret, readAuthSources } from './auth-sources';
import { actorOf, Claims } from './claims';

/** Who is signed in, as found when the request came; `check` asks again later. */
export type Session = {
  actor: Actor;
  /** The person as of now, or undefined when the session has ended or the person was removed. */
  check: () => Actor | undefined;
};

/** The session that a cookie's value stands for; undefined when it stands for none, whatever the reason. */
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
    return undefined; // expired, sealed with another secret, or made up: all the same to us
  }
}
