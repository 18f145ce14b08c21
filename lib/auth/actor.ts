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
  'deployment:stop',
  'task:run',
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
  /** Making or widening IAM roles, which decide what programs may do in the whole account. */
  'role:create',
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
  'deployment:stop',
  'task:run',
  'task:stop',
  'task-definition:register',
  'task-definition:deregister',
  'repository:create',
  'image:scan',
  'image:tag',
  'lifecycle-policy:preview',
  'run:resume',
  'run:undo',
];

const PERMISSIONS_OF: Record<Role, readonly Permission[]> = {
  viewer: VIEWER_PERMISSIONS,
  deployer: DEPLOYER_PERMISSIONS,
  admin: PERMISSIONS,
};

/** Whoever is at the other end of a request. */
export type Actor = { id: string; name: string; role: Role };

export const isPermitted = (actor: Actor, permission: Permission): boolean =>
  PERMISSIONS_OF[actor.role].includes(permission);

/** The least role that has a permission, so that a message can name it. */
export const leastRoleFor = (permission: Permission): Role =>
  ROLES.find((role) => PERMISSIONS_OF[role].includes(permission)) ?? 'admin';
