import {
  isPermittedSomewhere,
  leastRoleFor,
  PERMISSIONS,
  type Permission,
  ROLES,
  type Role,
} from '../../lib/auth/actor';
import type { PermissionCalls } from './permission-calls';
import { ALWAYS_ALLOWED, BOUNDS, EXCLUSIONS, FURTHER_ACTIONS } from './rules';

export type Statement = {
  Sid: string;
  Effect: 'Allow';
  Action: readonly string[];
  Resource: string | readonly string[];
  Condition?: object;
};
export type PolicyDocument = { Version: '2012-10-17'; Statement: readonly Statement[] };

/** Who may have a permission: each role's permissions include those of the role before it. */
const permissionsOf = (role: Role): Permission[] =>
  PERMISSIONS.filter((permission) => isPermittedSomewhere({ id: '', name: '', role }, permission));

/** The IAM actions that a permission may cause, in order. */
export const actionsOf = (permission: Permission, calls: PermissionCalls): string[] =>
  [
    ...new Set(
      [...(calls.get(permission) ?? [])].flatMap((call) =>
        ALWAYS_ALLOWED.includes(call) ? [] : [call, ...(FURTHER_ACTIONS[call] ?? [])],
      ),
    ),
  ].sort();

const actionsOfRole = (role: Role, calls: PermissionCalls): string[] => {
  const excluded = EXCLUSIONS[role] ?? [];
  const all = permissionsOf(role).flatMap((permission) => actionsOf(permission, calls));
  return [...new Set(all)].filter((action) => !excluded.includes(action)).sort();
};

const boundFor = (role: Role, action: string) =>
  BOUNDS.find(
    ({ actions, unless }) =>
      actions.includes(action) && !(unless && isPermittedSomewhere({ id: '', name: '', role }, unless)),
  );

/** The identity policy of a Gantry whose people have at most this role. */
export function policyFor(role: Role, calls: PermissionCalls): PolicyDocument {
  const wanted = new Set(actionsOfRole(role, calls));
  const lower = ROLES.slice(0, ROLES.indexOf(role));
  const seen = new Set<string>();
  const own = [...lower, role].flatMap((each): Statement[] => {
    const actions = actionsOfRole(each, calls).filter(
      (action) => !seen.has(action) && wanted.has(action) && !boundFor(role, action),
    );
    for (const action of actions) seen.add(action);
    return actions.length === 0 ? [] : [{ Sid: sidOf(each), Effect: 'Allow', Action: actions, Resource: '*' }];
  });
  const bounded = BOUNDS.flatMap((bound): Statement[] => {
    const actions = bound.actions.filter((action) => wanted.has(action) && boundFor(role, action) === bound);
    if (actions.length === 0) return [];
    const { sid, resources = '*', condition } = bound;
    return [
      {
        Sid: sid,
        Effect: 'Allow',
        Action: actions,
        Resource: resources,
        ...(condition && { Condition: condition }),
      },
    ];
  });
  return { Version: '2012-10-17', Statement: [...own, ...bounded] };
}

const sidOf = (role: Role): string => `${role.charAt(0).toUpperCase()}${role.slice(1)}`;

/** What every change and every sign-out writes into the journal; said once in docs/permissions.md. */
const JOURNAL_WRITES = [
  'logs:CreateLogGroup',
  'logs:CreateLogStream',
  'logs:PutLogEvents',
  'logs:PutRetentionPolicy',
  'logs:TagResource',
];

/** The table of docs/permissions.md: what each permission may cause, beyond reading and the journal. */
export function permissionTable(calls: PermissionCalls): string {
  const reads = actionsOf('console:read', calls);
  const rows = PERMISSIONS.map((permission) => {
    const isReading = permission === 'console:read';
    const own = actionsOf(permission, calls).filter(
      (action) => !JOURNAL_WRITES.includes(action) && (isReading || !reads.includes(action)),
    );
    const text = own.length === 0 ? '—' : own.map((action) => `\`${action}\``).join(', ');
    return `| \`${permission}\` | ${leastRoleFor(permission)} | ${text} |`;
  });
  return ['| permission | from role | AWS actions |', '|---|---|---|', ...rows].join('\n');
}
