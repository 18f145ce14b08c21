import { z } from 'zod';
import { type Actor, type Grant, PERMISSIONS, PERMISSIONS_OF, ROLES } from '../actor';

/**
 * What an access file may say: to whom what is granted, and where. It is strict, so that a misspelt member narrows nothing by
 * being overlooked.
 */

const words = (pattern: RegExp, message: string) => z.string().max(300).regex(pattern, message);

/** `*` stands for any number of characters. */
const patterns = (pattern: RegExp, message: string) => z.array(words(pattern, message)).min(1).max(500).optional();

const Subject = words(
  /^(?:user|group):.+$|^role:(?:viewer|deployer|admin)$/,
  'must be user:EMAIL, group:NAME or role:viewer, role:deployer, role:admin',
);

const GrantEntry = z
  .strictObject({
    to: z.array(Subject).min(1).max(1_000),
    role: z.enum(ROLES).optional(),
    /** Further permissions, or these alone where there is no role. */
    permissions: z.array(z.enum(PERMISSIONS)).min(1).optional(),
    /** Permissions of the role that are left out. */
    without: z.array(z.enum(PERMISSIONS)).min(1).optional(),
    accounts: patterns(/^[a-z0-9*-]+$/, 'must be names of accounts, such as main'),
    regions: patterns(/^[a-z0-9*-]+$/, 'must be names of regions, such as eu-west-3 or eu-*'),
    services: patterns(/^[\w*-]+\/[\w*-]+$/, 'must be CLUSTER/SERVICE, such as shop/* or */web'),
    families: patterns(/^[\w*-]+$/, 'must be names of families, such as shop-*'),
    repositories: patterns(/^[a-z0-9*][a-z0-9._/*-]*$/, 'must be names of repositories, such as shop/*'),
    /** For those who read the file. */
    comment: z.string().max(1_000).optional(),
  })
  .refine(({ role, permissions }) => role !== undefined || permissions !== undefined, {
    message: 'needs a role or permissions',
  });
type GrantEntry = z.infer<typeof GrantEntry>;

export const AccessFile = z.strictObject({
  /** Whom people ask for more; shown with what they may not do. */
  contact: z.string().trim().min(1).max(200).optional(),
  grants: z.array(GrantEntry).max(1_000),
});
export type AccessFile = z.infer<typeof AccessFile>;

/** A file in the form in which it is asked: each grant with its permissions. */
export type Access = { contact?: string | undefined; grants: readonly { to: ReadonlySet<string>; grant: Grant }[] };

/**
 * Reads the text of an access file.
 * @throws Error that says what is wrong with it, place by place
 */
export function parseAccess(text: string): Access {
  const parsed = AccessFile.safeParse(parseJson(text));
  if (!parsed.success) {
    const complaints = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'the file'}: ${message}`);
    throw new Error(complaints.slice(0, 20).join('\n  '));
  }
  const { contact, grants } = parsed.data;
  return { contact, grants: grants.map((entry) => ({ to: new Set(entry.to.map(toSubject)), grant: toGrant(entry) })) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`it is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** E-mail addresses are the same in any case, as at the sign-in. */
const toSubject = (subject: string): string => (subject.startsWith('user:') ? subject.toLowerCase() : subject);

function toGrant(entry: GrantEntry): Grant {
  const { role, permissions = [], without = [], accounts, regions, services, families, repositories } = entry;
  const granted = new Set([...(role ? PERMISSIONS_OF[role] : []), ...permissions]);
  return {
    permissions: [...granted].filter((permission) => !without.includes(permission)),
    accounts,
    regions,
    services,
    families,
    repositories,
  };
}

/**
 * A person with what the file grants them: all that names them, a group of theirs, or the role with which they signed in. Whom
 * it does not name keeps that role, everywhere.
 */
export function withAccess(actor: Actor, access: Access | undefined): Actor {
  if (!access) return actor;
  const subjects = [
    `user:${actor.id.toLowerCase()}`,
    `role:${actor.role}`,
    ...(actor.groups ?? []).map((group) => `group:${group}`),
  ];
  const grants = access.grants
    .filter(({ to }) => subjects.some((subject) => to.has(subject)))
    .map(({ grant }) => grant);
  const contact = access.contact === undefined ? {} : { contact: access.contact };
  return { ...actor, ...contact, ...(grants.length > 0 && { grants }) };
}
