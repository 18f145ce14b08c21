import type { GrantScope } from '../domain/people';

export const ROLES = ['viewer', 'deployer', 'admin'] as const;
export type Role = (typeof ROLES)[number];

export const PERMISSIONS = [
  'console:read',
  'logs:read',
  /** Seeing the values of environment variables, and command lines, which often carry the same. */
  'environment:read',
  'service:create',
  'service:roll-out',
  'service:roll-back',
  'service:scale',
  'service:restart',
  'service:delete',
  /** Turning on that people open a shell in the containers of a service. */
  'service:exec',
  'deployment:stop',
  'task:run',
  /** Running a task with another command or other variables than its revision has. */
  'task:override',
  'task:stop',
  'task-definition:register',
  'task-definition:deregister',
  /** Carrying on a deployment that failed or was interrupted. */
  'run:resume',
  /** Undoing such a deployment. */
  'run:undo',
  'cluster:create',
  'cluster:change',
  'cluster:delete',
  'repository:create',
  'repository:change',
  'repository:delete',
  'image:scan',
  'image:tag',
  'image:delete',
  /** Asking ECR what a lifecycle policy would do. It changes nothing, and there is one preview of a repository at a time. */
  'lifecycle-policy:preview',
  'lifecycle-policy:change',
  /** Giving programs an IAM role that exists, of those that GANTRY_PASSABLE_ROLES lists. */
  'role:pass',
  /** Giving them any role that tasks may assume. */
  'role:pass-any',
  /** Making or widening IAM roles, which decide what programs may do in the whole account. */
  'role:create',
  /** Seeing who is signed in, from where, and what everybody may do. */
  'people:read',
  /** Ending the sessions of others. */
  'people:sign-out',
  /** Seeing from which network addresses people did what Activity lists. */
  'address:read',
  /** Taking the audit log away as a file; its lines are whole, so that it takes `address:read` as well. */
  'audit:export',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

const VIEWER_PERMISSIONS: readonly Permission[] = ['console:read', 'logs:read'];
const DEPLOYER_PERMISSIONS: readonly Permission[] = [
  ...VIEWER_PERMISSIONS,
  'environment:read',
  'service:create',
  'service:roll-out',
  'service:roll-back',
  'service:scale',
  'service:restart',
  'service:delete',
  'service:exec',
  'deployment:stop',
  'task:run',
  'task:stop',
  'task-definition:register',
  'task-definition:deregister',
  'repository:create',
  'image:scan',
  'image:tag',
  'lifecycle-policy:preview',
  'role:pass',
  'run:resume',
  'run:undo',
];

export const PERMISSIONS_OF: Readonly<Record<Role, readonly Permission[]>> = {
  viewer: VIEWER_PERMISSIONS,
  deployer: DEPLOYER_PERMISSIONS,
  admin: PERMISSIONS,
};

/** What an operation is about, as far as its input names it. */
export type Resource = {
  account?: string | undefined;
  region?: string | undefined;
  cluster?: string | undefined;
  service?: string | undefined;
  /** A family of task definitions. */
  family?: string | undefined;
  repository?: string | undefined;
};

/** Permissions, and where they count. */
export type Grant = GrantScope & { permissions: readonly Permission[] };

/** Whoever is at the other end of a request. */
export type Actor = {
  id: string;
  name: string;
  role: Role;
  /** As the identity provider names them. */
  groups?: readonly string[];
  /** What the access file grants this person, instead of their role everywhere. */
  grants?: readonly Grant[];
  /** Whom to ask for more. */
  contact?: string;
};

/** Whether an actor may do something to a resource. Pure: the same answer at the door of each operation, and on pages. */
export const isPermitted = (actor: Actor, permission: Permission, resource: Resource): boolean =>
  actor.grants
    ? actor.grants.some((grant) => grant.permissions.includes(permission) && covers(grant, permission, resource))
    : PERMISSIONS_OF[actor.role].includes(permission);

/** Whether there is anything at all to which an actor may do it. */
export const isPermittedSomewhere = ({ grants, role }: Actor, permission: Permission): boolean =>
  grants
    ? grants.some(({ permissions }) => permissions.includes(permission))
    : PERMISSIONS_OF[role].includes(permission);

/** Whether two states of one person may do the same. */
export const hasSameGrants = (one: Actor, other: Actor): boolean =>
  one.role === other.role &&
  (one.grants === other.grants || JSON.stringify(one.grants) === JSON.stringify(other.grants));

/** The least role that has a permission, so that a message can name it. */
export const leastRoleFor = (permission: Permission): Role =>
  ROLES.find((role) => PERMISSIONS_OF[role].includes(permission)) ?? 'admin';

function covers({ accounts, regions, ...grant }: Grant, permission: Permission, resource: Resource): boolean {
  return (
    matches(accounts, resource.account) && matches(regions, resource.region) && coversThing(grant, permission, resource)
  );
}

/** Whether a grant reaches a thing of a region: what it does not narrow, it reaches. */
function coversThing(grant: Omit<Grant, 'accounts' | 'regions'>, permission: Permission, resource: Resource): boolean {
  const { services, families, repositories } = grant;
  const { cluster, service, family, repository } = resource;
  const isNarrowed = (services ?? families ?? repositories) !== undefined;
  if (!isNarrowed) return true;
  if (cluster !== undefined && service !== undefined) return matchesAny(services, `${cluster}/${service}`);
  if (family !== undefined) return matchesAny(families ?? services?.map(familyPattern), family);
  const isLooking = permission === 'console:read';
  if (cluster !== undefined) {
    // A cluster is looked at for what one may see in it; to change it takes all of its services.
    return isLooking
      ? matchesAny(services?.map(clusterPattern), cluster)
      : (services ?? []).some((pattern) => pattern.endsWith('/*') && matchesAny([clusterPattern(pattern)], cluster));
  }
  if (repository !== undefined) return repositories ? matchesAny(repositories, repository) : isLooking;
  // What belongs to no service, such as the lists of a region, is looked at; operations leave out what one may not see.
  return isLooking;
}

const clusterPattern = (pattern: string): string => pattern.split('/')[0] ?? pattern;
const familyPattern = (pattern: string): string => pattern.replace('/', '-');

const matches = (patterns: readonly string[] | undefined, text: string | undefined): boolean =>
  patterns === undefined || (text !== undefined && matchesAny(patterns, text));

const matchesAny = (patterns: readonly string[] | undefined, text: string): boolean =>
  (patterns ?? []).some((pattern) => matchesPattern(pattern, text));

/** Whether a text has the form of a pattern, in which `*` stands for any number of characters. */
export function matchesPattern(pattern: string, text: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  const last = rest.pop();
  if (last === undefined) return pattern === text;
  if (!text.startsWith(first)) return false;
  let from = first.length;
  for (const part of rest) {
    const found = text.indexOf(part, from);
    if (found < 0) return false;
    from = found + part.length;
  }
  return text.length - last.length >= from && text.endsWith(last);
}
