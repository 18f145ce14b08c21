import { randomBytes } from 'node:crypto';
import { type Env, env } from '../env';
import type { AuthSources } from './claims';
import { signOuts } from './sessions/sign-outs';
import { readUsers, type User } from './users-file';

const NO_USERS: ReadonlyMap<string, User> = new Map();

declare global {
  var gantryDevelopmentSecret: string | undefined;
}

/** Where people may come from, at this moment. */
export function readAuthSources(): AuthSources {
  const { GANTRY_USERS_FILE: file, AUTH_OIDC_ISSUER: issuer, GANTRY_DEMO_TOKEN: demoToken } = env();
  return {
    users: file ? readUsers(file) : NO_USERS,
    oidc: issuer !== undefined,
    demoToken,
    isSignedOut: signOuts().isSignedOut,
    now: Date.now(),
  };
}

/** What session cookies are sealed with. Outside production a random one will do: a restart signs everybody out. */
export function authSecret(): string {
  const { AUTH_SECRET, NEXTAUTH_SECRET, NODE_ENV } = env();
  const secret = AUTH_SECRET ?? NEXTAUTH_SECRET;
  if (secret) return secret;
  if (NODE_ENV === 'production') throw new Error('AUTH_SECRET is not set');
  globalThis.gantryDevelopmentSecret ??= randomBytes(32).toString('base64url');
  return globalThis.gantryDevelopmentSecret;
}

/** The address under which browsers reach Gantry, when the configuration says so. */
export const publicUrl = (at: Env = env()): string | undefined => at.AUTH_URL ?? at.NEXTAUTH_URL;

/**
 * All that keeps people from signing in safely, in words for the person who starts the server. Empty when nothing does.
 */
export function findConfigurationProblems(at: Env): string[] {
  const problems: string[] = [];
  const oidc = [at.AUTH_OIDC_ISSUER, at.AUTH_OIDC_CLIENT_ID, at.AUTH_OIDC_CLIENT_SECRET];
  const production = at.NODE_ENV === 'production';

  if (!at.GANTRY_USERS_FILE && !oidc.some(Boolean) && !at.GANTRY_DEMO_TOKEN) {
    problems.push(
      'Nobody could sign in. Set GANTRY_USERS_FILE to a file made with `npm run user -- add EMAIL ROLE`,\n' +
        '  or AUTH_OIDC_ISSUER, AUTH_OIDC_CLIENT_ID and AUTH_OIDC_CLIENT_SECRET.',
    );
  }
  if (oidc.some(Boolean) && !oidc.every(Boolean)) {
    problems.push('AUTH_OIDC_ISSUER, AUTH_OIDC_CLIENT_ID and AUTH_OIDC_CLIENT_SECRET only work together.');
  }
  if (oidc.every(Boolean) && !at.AUTH_OIDC_ROLES && !at.AUTH_OIDC_DEFAULT_ROLE) {
    problems.push(
      'Nobody could sign in with OpenID Connect: AUTH_OIDC_ROLES says which groups have which role, such as\n' +
        '  platform-team=admin,developers=deployer; AUTH_OIDC_DEFAULT_ROLE is the role of everybody else.',
    );
  }
  if (oidc.every(Boolean) && production && !publicUrl(at)) {
    problems.push(
      'AUTH_URL is needed with OpenID Connect: the address that browsers use, such as https://gantry.example.com.',
    );
  }
  if (production && !at.AUTH_SECRET && !at.NEXTAUTH_SECRET) {
    problems.push('AUTH_SECRET is needed: at least 32 random characters, such as `openssl rand -base64 32` prints.');
  }
  return at.GANTRY_USERS_FILE ? [...problems, ...findUsersFileProblems(at.GANTRY_USERS_FILE)] : problems;
}

function findUsersFileProblems(path: string): string[] {
  try {
    return readUsers(path).size > 0
      ? []
      : [`GANTRY_USERS_FILE (${path}) has no users: \`npm run user -- add EMAIL ROLE\`.`];
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return [`GANTRY_USERS_FILE (${path}) cannot be read: ${reason}`];
  }
}
