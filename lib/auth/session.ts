import 'server-only';
import { cookies, headers } from 'next/headers';
import { cache } from 'react';
import { env } from '../env';
import type { Actor } from './actor';
import { readLocalUsers } from './auth-sources';
import { isHttps, sessionCookieName } from './cookie';
import { type NamedSession, readSession, type Session } from './session-token';
import { readSessionCookie } from './sessions/session-cookie';

export type { Session };

/** The session of the request that is being answered. */
export const getSession = cache(async (): Promise<NamedSession | undefined> => {
  const [jar, head] = await Promise.all([cookies(), headers()]);
  return readSession(readSessionCookie(jar.getAll(), sessionCookieName(isHttps(head.get('x-forwarded-proto')))));
});

/** Who is signed in, for pages that show it; operations authenticate by themselves. */
export const getCurrentActor = async (): Promise<Actor | undefined> => (await getSession())?.actor;

/** The configured ways to sign in, as far as they may be public. */
export function getSignInMethods(): {
  password: boolean;
  /** The users file cannot be read, so that no password can be checked. */
  isUnreadable: boolean;
  demo: boolean;
  issuer?: string;
} {
  const { GANTRY_USERS_FILE, GANTRY_DEMO_TOKEN, AUTH_OIDC_ISSUER } = env();
  return {
    password: GANTRY_USERS_FILE !== undefined,
    isUnreadable: !canReadUsers(),
    demo: GANTRY_DEMO_TOKEN !== undefined,
    issuer: AUTH_OIDC_ISSUER && new URL(AUTH_OIDC_ISSUER).host,
  };
}

function canReadUsers(): boolean {
  try {
    readLocalUsers();
    return true;
  } catch {
    return false;
  }
}
