import { env } from '../env';
import { authSecret, readAuthSources } from './auth-sources';
import type { Claims } from './claims';
import { createSessions, type NamedSession, type OpenedSession, type Session } from './sessions/open-session';
import { refreshClaims } from './sessions/refresh-claims';
import { signOuts } from './sessions/sign-outs';

export type { NamedSession, OpenedSession, Session };

declare global {
  var gantryRenewals: Parameters<typeof createSessions>[0]['renewals'] | undefined;
}

/** The sessions of this process; what was renewed is kept on globalThis because Next may load this module more than once. */
function sessions() {
  globalThis.gantryRenewals ??= new Map();
  return createSessions({
    secret: authSecret(),
    readSources: readAuthSources,
    refresh: (claims) => refreshClaims(claims, { env: env(), now: Date.now, fetch: globalThis.fetch }),
    signOut: (session) => signOuts().add({ at: Date.now(), sessions: [session] }),
    renewals: globalThis.gantryRenewals,
    now: Date.now,
  });
}

/** The session of a cookie's value; undefined when there is none, for whatever reason. */
export const readSession = (cookie: string | undefined): Promise<NamedSession | undefined> =>
  sessions().readSession(cookie);

/** The claims of a cookie's value, whether or not they still count. */
export const readClaims = (cookie: string | undefined): Promise<Claims | undefined> => sessions().readClaims(cookie);

/** The session of a cookie's value, renewed at its issuer when it is time. */
export const openSession = (cookie: string | undefined): Promise<OpenedSession> => sessions().openSession(cookie);
