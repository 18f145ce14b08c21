import { z } from 'zod';
import { type Access, withAccess } from './access/access-file';
import { type Actor, ROLES } from './actor';
import { fingerprint } from './same-text';
import type { SessionFacts } from './sessions/sign-outs';
import type { User } from './users-file';

/** How long a session lasts from signing in, however busy it is. */
export const SESSION_SECONDS = 12 * 60 * 60;

/**
 * How long an issuer's word for a person counts: whoever was removed there, or has other groups, has them here within five
 * minutes, with the half minute that an open stream takes to notice.
 */
export const ISSUER_TRUST_MS = 4.5 * 60_000;

export const DEMO_ACTOR: Actor = { id: 'admin@demo', name: 'admin@demo', role: 'admin' };

const common = {
  signedInAt: z.int().positive(),
  /** Names the session, so that it can be ended; cookies of before 2026-12 have none. */
  session: z.string().min(1).max(64).optional(),
};

/** The claims in a session cookie. A local user's role is not among them: the users file decides. */
export const Claims = z.discriminatedUnion('via', [
  z.object({ via: z.literal('users-file'), email: z.string(), stamp: z.string(), ...common }),
  z.object({
    via: z.literal('oidc'),
    id: z.string(),
    name: z.string(),
    role: z.enum(ROLES),
    /** As the issuer names them. */
    groups: z.array(z.string()).optional(),
    /** The issuer's own id of the person. */
    subject: z.string().optional(),
    /** When the issuer said all this; at the sign-in, unless it says so. */
    checkedAt: z.int().positive().optional(),
    /** What the issuer is asked with, when it has given one. The cookie is encrypted. */
    refreshToken: z.string().optional(),
    ...common,
  }),
  z.object({ via: z.literal('demo'), stamp: z.string(), ...common }),
]);
export type Claims = z.infer<typeof Claims>;
export type OidcClaims = Extract<Claims, { via: 'oidc' }>;

/** What claims are checked against, as it is at this moment. */
export type AuthSources = {
  users: ReadonlyMap<string, User>;
  /** What the access file grants; absent when there is none. */
  access?: Access | undefined;
  oidc: boolean;
  demoToken?: string;
  isSignedOut: (session: SessionFacts) => boolean;
  now: number;
};

/** The person that claims are about, whether or not they still count. */
export function personOf(claims: Claims): string {
  switch (claims.via) {
    case 'users-file':
      return claims.email;
    case 'oidc':
      return claims.id;
    case 'demo':
      return DEMO_ACTOR.id;
  }
}

/** The name of the session that claims belong to. */
export const sessionIdOf = (claims: Claims): string =>
  claims.session ?? fingerprint(JSON.stringify([claims.via, personOf(claims), claims.signedInAt]));

/** When the source of a person was last asked; that of local users is at hand, so it is asked each time. */
export const checkedAtOf = (claims: OidcClaims): number => claims.checkedAt ?? claims.signedInAt;

/** The actor that claims identify now, or undefined when they no longer identify anybody. */
export function actorOf(claims: Claims, sources: AuthSources): Actor | undefined {
  const actor = identify(claims, sources);
  return actor && withAccess(actor, sources.access);
}

function identify(claims: Claims, sources: AuthSources): Actor | undefined {
  const { users, oidc, demoToken, isSignedOut, now } = sources;
  const { signedInAt } = claims;
  if (now >= signedInAt + SESSION_SECONDS * 1000) return undefined;
  if (isSignedOut({ id: sessionIdOf(claims), person: personOf(claims), signedInAt })) return undefined;
  switch (claims.via) {
    case 'users-file': {
      const user = users.get(claims.email);
      if (user?.stamp !== claims.stamp) return undefined;
      return { id: user.email, name: user.name ?? user.email, role: user.role };
    }
    case 'oidc':
      if (!oidc || now >= checkedAtOf(claims) + ISSUER_TRUST_MS) return undefined;
      return { id: claims.id, name: claims.name, role: claims.role, groups: claims.groups ?? [] };
    case 'demo':
      return demoToken && fingerprint(demoToken) === claims.stamp ? DEMO_ACTOR : undefined;
  }
}
