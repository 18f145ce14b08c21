import type { OAuthConfig } from 'next-auth/providers/oauth';
import { z } from 'zod';
import type { Env } from '../env';
import { ROLES, type Role } from './actor';

export const OIDC = 'oidc';

/** An issuer's claims about a person. They differ from one to the next, so only these few are relied upon. */
const Profile = z.looseObject({
  sub: z.string().min(1),
  email: z.string().optional(),
  email_verified: z.union([z.boolean(), z.string()]).optional(),
  name: z.string().optional(),
  preferred_username: z.string().optional(),
});
type Profile = z.infer<typeof Profile>;

/**
 * The role that an issuer's claim gives. Values are looked up in AUTH_OIDC_ROLES, or are role names themselves when that is not
 * set; of several the greatest counts. Undefined, which refuses the person, when nothing matches and no default is set.
 */
export function roleOf(profile: Record<string, unknown>, env: Env): Role | undefined {
  const names = env.AUTH_OIDC_ROLE_CLAIM ? [env.AUTH_OIDC_ROLE_CLAIM] : ['role', 'groups'];
  const values = names.flatMap((name) => textsOf(profile[name]));
  const mapping = parseRoleMapping(env.AUTH_OIDC_ROLES);
  const roles = values.flatMap((value) =>
    mapping ? (mapping.get(value) ?? []) : ROLES.filter((role) => role === value),
  );
  return [...ROLES].reverse().find((role) => roles.includes(role)) ?? env.AUTH_OIDC_DEFAULT_ROLE;
}

const textsOf = (claim: unknown): string[] => {
  if (typeof claim === 'string') return [claim];
  return Array.isArray(claim) ? claim.filter((item) => typeof item === 'string') : [];
};

/**
 * Reads `platform-team=admin,developers=deployer`.
 * @throws Error naming the entry that cannot be read
 */
export function parseRoleMapping(text: string | undefined): ReadonlyMap<string, Role> | undefined {
  if (text === undefined) return undefined;
  return new Map(
    text.split(',').map((entry) => {
      const at = entry.lastIndexOf('=');
      const role = ROLES.find((name) => name === entry.slice(at + 1).trim());
      if (at < 1 || !role) throw new Error(`AUTH_OIDC_ROLES: “${entry.trim()}” is not VALUE=${ROLES.join('|')}`);
      return [entry.slice(0, at).trim(), role];
    }),
  );
}

/** The id of a person: the e-mail address unless the issuer says that it is not theirs. */
const idOf = ({ sub, email, email_verified: verified }: Profile): string =>
  email && verified !== false && verified !== 'false' ? email.toLowerCase() : sub;

/** The OpenID Connect provider, when all three variables for it are set. */
export function oidcProvider(env: Env, now: () => number): OAuthConfig<Record<string, unknown>> | undefined {
  const { AUTH_OIDC_ISSUER: issuer, AUTH_OIDC_CLIENT_ID: clientId, AUTH_OIDC_CLIENT_SECRET: clientSecret } = env;
  if (!issuer || !clientId || !clientSecret) return undefined;
  return {
    id: OIDC,
    name: new URL(issuer).host,
    type: 'oauth',
    wellKnown: `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
    issuer,
    clientId,
    clientSecret,
    idToken: true,
    checks: ['pkce', 'state', 'nonce'],
    authorization: { params: { scope: 'openid email profile' } },
    profile: (raw) => {
      const profile = Profile.parse(raw);
      const id = idOf(profile);
      const name = profile.name ?? profile.preferred_username ?? id;
      const role = roleOf(profile, env);
      return { id, claims: role && { via: 'oidc', id, name, role, signedInAt: now() } };
    },
  };
}
