import { z } from 'zod';

const text = z.string().min(1);
const url = z.url();

/** Roles by name, by path and name, or by a tag; `*` stands for any number of characters. */
export type RolePattern =
  | { kind: 'name'; name: string }
  | { kind: 'path'; path: string }
  | { kind: 'tag'; key: string; value: string };

function readRolePattern(entry: string): RolePattern | undefined {
  const tag = /^tag:([^=]+)=(.+)$/.exec(entry);
  if (tag?.[1] !== undefined && tag[2] !== undefined) return { kind: 'tag', key: tag[1], value: tag[2] };
  if (/^\/[\w+=.@*/-]+$/.test(entry)) return { kind: 'path', path: entry };
  return /^[\w+=.@*-]+$/.test(entry) ? { kind: 'name', name: entry } : undefined;
}

/** The role that AWS's own console makes, and those that Gantry has made. */
const readDefaultRoles = (): RolePattern[] => [
  { kind: 'name', name: 'ecsTaskExecutionRole' },
  { kind: 'tag', key: 'gantry:managed', value: 'true' },
];

/** A list with commas. */
const rolePatterns = z.string().transform((list, context): RolePattern[] =>
  list
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
    .flatMap((entry, index) => {
      const pattern = readRolePattern(entry);
      if (pattern) return [pattern];
      const message = `entry ${index + 1} is no name of a role (shop-*), no path (/tasks/*) and no tag (tag:team=shop)`;
      context.addIssue({ code: 'custom', message });
      return [];
    }),
);

/**
 * Every variable that Gantry reads, and what it means. The AWS SDK reads its own ones besides (AWS_PROFILE,
 * AWS_ACCESS_KEY_ID, AWS_CONTAINER_CREDENTIALS_RELATIVE_URI and the rest of its credentials chain).
 */
const Env = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),

  /** The region that `/` opens when the browser remembers none. */
  GANTRY_REGION: text.optional(),
  /** The SDK's own default region; used like GANTRY_REGION when that is not set. */
  AWS_REGION: text.optional(),
  /** Another AWS to talk to, such as the sandbox. Read by the SDK itself; Gantry only needs to know that it is set. */
  AWS_ENDPOINT_URL: url.optional(),

  /** A JSON file of local users, kept with `npm run user`. */
  GANTRY_USERS_FILE: text.optional(),
  /** A JSON file that narrows what people may do to accounts, clusters and services: see docs/access.md. */
  GANTRY_ACCESS_FILE: text.optional(),
  /** An OpenID Connect issuer, such as https://login.example.com/realms/shop. Needs the next two. */
  AUTH_OIDC_ISSUER: url.optional(),
  AUTH_OIDC_CLIENT_ID: text.optional(),
  AUTH_OIDC_CLIENT_SECRET: text.optional(),
  /** The claim with a list of groups or roles, or the path to it (`realm_access.roles`); else `role`, then `groups`. */
  AUTH_OIDC_ROLE_CLAIM: text.optional(),
  /** Which claim values stand for which role: `platform-team=admin,developers=deployer`. */
  AUTH_OIDC_ROLES: text.optional(),
  /** The role of people whose claim says nothing we know. When not set, they are refused. */
  AUTH_OIDC_DEFAULT_ROLE: z.enum(['viewer', 'deployer', 'admin']).optional(),
  /** What the issuer is asked for. With `offline_access`, many give a refresh token, by which sessions are renewed unnoticed. */
  AUTH_OIDC_SCOPE: text.default('openid email profile'),
  /** Signs the session cookies; at least 32 characters. NEXTAUTH_SECRET is its older name. */
  AUTH_SECRET: z.string().min(32).optional(),
  NEXTAUTH_SECRET: z.string().min(32).optional(),
  /** The address under which browsers reach Gantry, such as https://gantry.example.com. NEXTAUTH_URL is its older name. */
  AUTH_URL: url.optional(),
  NEXTAUTH_URL: url.optional(),
  /** How many proxies stand in front of Gantry, or their addresses and networks: whose `x-forwarded-for` is believed. */
  TRUSTED_PROXIES: text.optional(),
  /** A one-process sign-in link as admin@demo; set by `npm run demo` and by nothing else. */
  GANTRY_DEMO_TOKEN: z.string().min(32).optional(),

  /**
   * The roles that people with the permission role:pass may give to tasks, as `ecsTaskExecutionRole,shop-*,/tasks/*` or
   * `tag:team=shop`; besides those that a service has already.
   */
  GANTRY_PASSABLE_ROLES: rolePatterns.default(readDefaultRoles()),

  /** Names this build in health checks and logs; set by the image and by `npm start`. */
  GANTRY_BUILD_ID: text.optional(),
  /** After SIGTERM, how many seconds requests are still answered while load balancers learn that this replica ends. */
  GANTRY_DRAIN_SECONDS: z.coerce.number().min(0).max(10).default(0),

  /** How much the server writes: pino's level names. */
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});
export type Env = z.infer<typeof Env>;

/** The names of all variables that Gantry reads. */
export const ENV_VARIABLES: readonly string[] = Object.keys(Env.shape);

/**
 * Reads variables into what they mean. An empty value counts as not set, as Compose files and task definitions have them.
 * @throws Error naming every variable that cannot be used, never its value
 */
export function readEnv(source: Record<string, string | undefined>): Env {
  const set = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const parsed = Env.safeParse(set);
  if (parsed.success) return parsed.data;
  const complaints = parsed.error.issues.map(({ path, message }) => `  ${path.join('.')}: ${message}`);
  throw new Error(`Environment variables that cannot be used:\n${complaints.join('\n')}`);
}

let known: Env | undefined;

/** The environment of this process, read when first asked for so that a build needs none of it. */
export function env(): Env {
  known ??= readEnv(process.env);
  return known;
}

/** next-auth looks for the public address itself, under its older name only. */
export function shareWithNextAuth({ AUTH_URL }: Env): void {
  if (AUTH_URL) process.env.NEXTAUTH_URL = AUTH_URL;
}
