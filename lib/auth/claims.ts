import { z } from 'zod';
import { type Actor, ROLES } from './actor';
import { fingerprint } from './same-text';
import type { User } from './users-file';

/** How long a session lasts from signing in, however busy it is. */
export const SESSION_SECONDS = 12 * 60 * 60;

export const DEMO_ACTOR: Actor = { id: 'admin@demo', name: 'admin@demo', role: 'admin' };

const signedInAt = z.int().positive();

/** The claims in a session cookie. A local user's role is not among them: the users file decides. */
export const Claims = z.discriminatedUnion('via', [
  z.object({ via: z.literal('users-file'), email: z.string(), stamp: z.string(), signedInAt }),
  z.object({ via: z.literal('oidc'), id: z.string(), name: z.string(), role: z.enum(ROLES), signedInAt }),
  z.object({ via: z.literal('demo'), stamp: z.string(), signedInAt }),
]);
export type Claims = z.infer<typeof Claims>;

/** What claims are checked against, as it is at this moment. */
export type AuthSources = {
  users: ReadonlyMap<string, User>;
  oidc: boolean;
  demoToken?: string;
  now: number;
};

/** The actor that claims identify now, or undefined when they no longer identify anybody. */
export function actorOf(claims: Claims, { users, oidc, demoToken, now }: AuthSources): Actor | undefined {
  if (now >= claims.signedInAt + SESSION_SECONDS * 1000) return undefined;
  switch (claims.via) {
    case 'users-file': {
      const user = users.get(claims.email);
      if (user?.stamp !== claims.stamp) return undefined;
      return { id: user.email, name: user.name ?? user.email, role: user.role };
    }
    case 'oidc':
      return oidc ? { id: claims.id, name: claims.name, role: claims.role } : undefined;
    case 'demo':
      return demoToken && fingerprint(demoToken) === claims.stamp ? DEMO_ACTOR : undefined;
  }
}
