import { randomBytes } from 'node:crypto';
import { type Env, env } from '../env';
import type { Access } from './access/access-file';
import { readAccess } from './access/read-access';
import type { AuthSources } from './claims';
import { signOuts } from './sessions/sign-outs';
import { isOpenToOthers, readUsers, type User } from './users-file';
import { isHashedCheaply, isPrivateHost, isRepetitive } from './weak-secrets';

const NO_USERS: ReadonlyMap<string, User> = new Map();

declare global {
  var gantryDevelopmentSecret: string | undefined;
}

/** The users file cannot be read at the moment. It names neither the file nor what is wrong: strangers may see it. */
export class UsersUnreadableError extends Error {
  override name = 'UsersUnreadableError';
}

/**
 * The local users at this moment.
 * @throws UsersUnreadableError when their file cannot be read
 */
export function readLocalUsers(): ReadonlyMap<string, User> {
  const { GANTRY_USERS_FILE: file } = env();
  if (!file) return NO_USERS;
  try {
    return readUsers(file);
  } catch (error) {
    logUnreadable(error);
    throw new UsersUnreadableError();
  }
}

/** How often it is said that the users file cannot be read. */
const SAY_AGAIN_MS = 60_000;
let saidAt = Number.NEGATIVE_INFINITY;

function logUnreadable(error: unknown): void {
  if (Date.now() - saidAt < SAY_AGAIN_MS) return;
  saidAt = Date.now();
  const detail = error instanceof Error ? error.message : String(error);
  const line = { level: 50, time: Date.now(), name: 'gantry', msg: 'GANTRY_USERS_FILE cannot be read', detail };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

/** The same, for those who would otherwise be signed in: nobody of a file that cannot be read. */
function findLocalUsers(): ReadonlyMap<string, User> {
  try {
    return readLocalUsers();
  } catch {
    return NO_USERS;
  }
}

/** What the access file grants, at this moment; nothing when there is no such file, and each role counts everywhere. */
function findAccess(): Access | undefined {
  const { GANTRY_ACCESS_FILE: file } = env();
  return file ? readAccess(file, logBrokenAccess) : undefined;
}

function logBrokenAccess(detail: string): void {
  const msg = 'GANTRY_ACCESS_FILE cannot be used any more: the last good one stays in force';
  process.stdout.write(`${JSON.stringify({ level: 50, time: Date.now(), name: 'gantry', msg, detail })}\n`);
}

/** Where people may come from, at this moment. */
export function readAuthSources(): AuthSources {
  const { AUTH_OIDC_ISSUER: issuer, GANTRY_DEMO_TOKEN: demoToken } = env();
  return {
    users: findLocalUsers(),
    access: findAccess(),
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
  if (production && at.AUTH_OIDC_ISSUER && !isSafeIssuer(at.AUTH_OIDC_ISSUER)) {
    problems.push(
      'AUTH_OIDC_ISSUER is http on a public host: who stands between could sign in as anybody. It has to be https.',
    );
  }
  const secret = at.AUTH_SECRET ?? at.NEXTAUTH_SECRET;
  if (production && (!secret || isRepetitive(secret))) {
    problems.push(
      `AUTH_SECRET ${secret ? 'repeats itself, and can be guessed' : 'is needed'}: ` +
        'at least 32 random characters, such as `openssl rand -base64 32` prints.',
    );
  }
  return at.GANTRY_USERS_FILE ? [...problems, ...findUsersFileProblems(at.GANTRY_USERS_FILE)] : problems;
}

function isSafeIssuer(issuer: string): boolean {
  const { protocol, hostname } = new URL(issuer);
  return protocol === 'https:' || isPrivateHost(hostname);
}

function findUsersFileProblems(path: string): string[] {
  try {
    const users = [...readUsers(path).values()];
    if (users.length === 0) return [`GANTRY_USERS_FILE (${path}) has no users: \`npm run user -- add EMAIL ROLE\`.`];
    const cheap = users.filter(({ password }) => isHashedCheaply(password)).map(({ email }) => email);
    return [
      ...(isOpenToOthers(path)
        ? [`GANTRY_USERS_FILE (${path}) can be read or changed by other users of this machine: \`chmod 600\` it.`]
        : []),
      ...(cheap.length > 0
        ? [
            `GANTRY_USERS_FILE (${path}) has passwords that are hashed too cheaply (scrypt, cost 16384 at least): ` +
              `\`npm run user -- add EMAIL ROLE\` for ${cheap.slice(0, 10).join(', ')}.`,
          ]
        : []),
    ];
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return [`GANTRY_USERS_FILE (${path}) cannot be read: ${reason}`];
  }
}
