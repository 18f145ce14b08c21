import type { OAuthConfig } from 'next-auth/providers/oauth';
import { z } from 'zod';
import type { Env } from '../env';
import { ROLES, type Role } from './actor';
import type { OidcClaims } from './claims';

export const OIDC = 'oidc';
/** Characters of group names that a session carries; those beyond give no access by the access file. */
const LONGEST_GROUPS = 3_000;

/** An issuer's claims about a person. They differ from one to the next, so only these few are relied upon. */
export const Profile = z.looseObject({
  sub: z.string().min(1),
  email: z.string().optional(),
  email_verified: z.union([z.boolean(), z.string()]).optional(),
  name: z.string().optional(),
  preferred_username: z.string().optional(),
});
export type Profile = z.infer<typeof Profile>;

/**
 * The role that an issuer's claim gives: its values are looked up in AUTH_OIDC_ROLES, and of several the greatest counts.
 * A value is never a role by its own name, for whoever may name groups at the issuer would make admins. Undefined, which
 * refuses the person, when nothing matches and no default is set.
 */
export function roleOf(profile: Record<string, unknown>, env: Env): Role | undefined {
  const mapping = parseRoleMapping(env.AUTH_OIDC_ROLES);
  const roles = groupsOf(profile, env).flatMap((group) => mapping?.get(group) ?? []);
  return [...ROLES].reverse().find((role) => roles.includes(role)) ?? env.AUTH_OIDC_DEFAULT_ROLE;
}

/** The groups and roles that an issuer's claim names. */
function groupsOf(profile: Record<string, unknown>, env: Env): string[] {
  const names = env.AUTH_OIDC_ROLE_CLAIM ? [env.AUTH_OIDC_ROLE_CLAIM] : ['role', 'groups'];
  return names.flatMap((name) => textsOf(claimAt(profile, name)));
}

/** What of them a cookie has room for. */
function firstGroups(groups: readonly string[]): string[] {
  let characters = 0;
  return groups.filter((group) => {
    characters += group.length;
    return characters <= LONGEST_GROUPS;
  });
}

/** A claim by its name, or by the path to it: `realm_access.roles`. A name may hold dots itself, as addresses do. */
function claimAt(claims: Record<string, unknown>, path: string): unknown {
  if (Object.hasOwn(claims, path)) return claims[path];
  for (let at = path.indexOf('.'); at > 0; at = path.indexOf('.', at + 1)) {
    const inner = Object.hasOwn(claims, path.slice(0, at)) ? claims[path.slice(0, at)] : undefined;
    if (typeof inner === 'object' && inner !== null) return claimAt({ ...inner }, path.slice(at + 1));
  }
  return undefined;
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

/** The id of a person: the e-mail address when the issuer says that it is theirs. */
const idOf = ({ sub, email, email_verified: verified }: Profile): string =>
  email && (verified === true || verified === 'true') ? email.toLowerCase() : sub;

/** Who a person is here; undefined when their claims give them no role. */
export function toIdentity(
  profile: Profile,
  env: Env,
): Pick<OidcClaims, 'id' | 'name' | 'role' | 'groups'> | undefined {
  const id = idOf(profile);
  const role = roleOf(profile, env);
  const name = profile.name ?? profile.preferred_username ?? id;
  return role && { id, name, role, groups: firstGroups(groupsOf(profile, env)) };
}

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
    authorization: { params: { scope: env.AUTH_OIDC_SCOPE } },
    profile: (raw) => {
      const profile = Profile.parse(raw);
      const identity = toIdentity(profile, env);
      return {
        id: idOf(profile),
        claims: identity && { via: 'oidc', ...identity, subject: profile.sub, signedInAt: now() },
      };
    },
  };
}
