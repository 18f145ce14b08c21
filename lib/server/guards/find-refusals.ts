import type { Permission } from '../../auth/actor';
import { lastSegment, parseRevision } from '../../domain/arn';
import { formerTaskDefinitions } from '../../domain/deployment/history';
import type { Call, Outputs } from '../../domain/plan/mutation';
import { type Privileges, privilegesOf } from '../../domain/plan/privileges';
import { ignoreMissing } from '../../domain/problem';
import type { Service } from '../../domain/service';
import type { Context } from '../context';
import { listRunning } from '../load/list-running';
import { isPermittedIn } from '../permitted';
import { isPassable } from './passable-roles';

/** Something that calls would do and a person may not have done. */
export type Refusal = {
  permission: Permission;
  reason: 'not-permitted' | 'role-not-passable' | 'exec-not-permitted' | 'foreign-family';
  /** The member of the call that it is about, such as `taskRoleArn`. */
  member?: string;
  /** The role that would be given, or the revision of another family. */
  subject?: string;
};

/** Calls that need a permission of their own, whatever the change is called that they are part of. */
const CALL_PERMISSIONS: Readonly<Record<string, Permission>> = {
  'ecs:CreateCluster': 'cluster:create',
  'ecs:PutClusterCapacityProviders': 'cluster:create',
  'ecs:UpdateCluster': 'cluster:create',
  'ecs:DeleteCluster': 'cluster:delete',
  'ecs:DeleteService': 'service:delete',
  'events:PutRule': 'cluster:change',
  'events:PutTargets': 'cluster:change',
  'logs:PutResourcePolicy': 'cluster:change',
  'iam:CreateRole': 'role:create',
  'iam:AttachRolePolicy': 'role:create',
  'iam:PutRolePolicy': 'role:create',
  'iam:UpdateAssumeRolePolicy': 'role:create',
};

/** The same of an undo, which may delete what somebody else had made. The deletion of a service deletes its own role. */
const UNDO_PERMISSIONS: Readonly<Record<string, Permission>> = {
  ...CALL_PERMISSIONS,
  'events:DeleteRule': 'cluster:change',
  'events:RemoveTargets': 'cluster:change',
  'iam:DeleteRole': 'role:create',
  'iam:DeleteRolePolicy': 'role:create',
  'iam:DetachRolePolicy': 'role:create',
  'ecs:DeregisterTaskDefinition': 'task-definition:deregister',
  'logs:DeleteResourcePolicy': 'cluster:change',
};

/** The member of a call that is refused for want of a permission, where one stands for it. */
const MEMBERS: Partial<Record<Permission, string>> = { 'cluster:create': 'cluster' };

/** What calls change: a service, or with an empty cluster a family of task definitions. */
export type Changed = { cluster: string; service: string };

type Question = {
  calls: readonly Call[];
  /** What is known of the outputs of steps. */
  outputs: Outputs;
  changed: Changed;
  isUndo?: boolean;
};

/**
 * What of some calls a person may not have done: creating and deleting what takes another permission, giving programs a
 * role, turning on a shell in containers, deploying a revision of another family. All calls of plans pass here, whatever they
 * are part of: a deployment, a change, the registration of a revision, or the continuation or undo of a run.
 */
export async function findRefusals(context: Context, question: Question): Promise<Refusal[]> {
  const { calls, outputs, changed, isUndo = false } = question;
  const privileges = privilegesOf(calls, outputs);
  const needed = isUndo ? UNDO_PERMISSIONS : CALL_PERMISSIONS;
  const permissions = privileges.operations.flatMap((operation) => needed[operation] ?? []);
  const missing = [...new Set(permissions)].filter((permission) => !isPermittedIn(context, permission));
  const refusals = missing.map((permission): Refusal => {
    const member = MEMBERS[permission];
    return { permission, reason: 'not-permitted', ...(member !== undefined && { member }) };
  });
  return [...refusals, ...(await findTaskRefusals(context, privileges, changed))];
}

/** What tasks would be given. Nothing is read where nothing is given. */
async function findTaskRefusals(context: Context, privileges: Privileges, changed: Changed): Promise<Refusal[]> {
  const { roles, definitions, exec } = privileges;
  if (roles.length === 0 && definitions.length === 0 && !exec) return [];
  const { cluster, service: name } = changed;
  const service = cluster === '' ? undefined : await ignoreMissing(context.ecs.getService(cluster, name));
  const refusals: Refusal[] = [];
  if (exec && !service?.execEnabled && !isPermittedIn(context, 'service:exec')) {
    refusals.push({ permission: 'service:exec', reason: 'exec-not-permitted', member: 'enableExecuteCommand' });
  }
  if (roles.length === 0 && definitions.length === 0) return refusals;
  if (isPermittedIn(context, 'role:pass-any')) return refusals;
  const former = service ? await listFormer(context, service) : [];
  const foreign = service ? definitions.filter((arn) => !former.includes(arn) && !isOfFamily(service, arn)) : [];
  for (const subject of foreign) refusals.push({ permission: 'role:pass-any', reason: 'foreign-family', subject });
  const given = [...roles, ...(await rolesOfDefinitions(context, definitions))];
  return [...refusals, ...(await findRoleRefusals(context, given, () => listPresentRoles(context, changed, former)))];
}

const isOfFamily = ({ taskDefinitionArn }: Service, arn: string): boolean =>
  parseRevision(taskDefinitionArn)?.family === parseRevision(arn)?.family;

const listFormer = async ({ ecs }: Context, service: Service): Promise<string[]> =>
  formerTaskDefinitions(service, await ecs.listServiceDeployments(service.cluster, service.name));

async function rolesOfDefinitions({ ecs }: Context, names: readonly string[]): Promise<Privileges['roles']> {
  const found = await Promise.all(names.map((name) => ignoreMissing(ecs.getTaskDefinition(name))));
  return found.flatMap((definition) => (definition ? rolesOf(definition) : []));
}

/** The roles of a revision, by the members of the request that registers it. */
export const rolesOf = ({ taskRoleArn, executionRoleArn }: { taskRoleArn?: string; executionRoleArn?: string }) =>
  Object.entries({ taskRoleArn, executionRoleArn }).flatMap(([member, role]) => (role ? [{ member, role }] : []));

/**
 * The roles among those given that a person may not give.
 * @param listPresent the names of roles that what is changed has already; read only when something else does not allow one
 */
export async function findRoleRefusals(
  context: Context,
  given: Privileges['roles'],
  listPresent: () => Promise<ReadonlySet<string>>,
): Promise<Refusal[]> {
  if (isPermittedIn(context, 'role:pass-any')) return [];
  const mayPass = isPermittedIn(context, 'role:pass');
  const passable = await Promise.all(given.map(async ({ role }) => mayPass && (await isPassable(context, role))));
  const others = given.filter((_, index) => !passable[index]);
  if (others.length === 0) return [];
  const present = await listPresent();
  return others
    .filter(({ role }) => !present.has(lastSegment(role)))
    .map(({ member, role }): Refusal => {
      const permission = mayPass ? 'role:pass-any' : 'role:pass';
      return { permission, reason: 'role-not-passable', member, subject: lastSegment(role) };
    });
}

/** The names of the roles that a service has, or had as far as ECS lists its deployments; or of services that run a family. */
async function listPresentRoles(
  context: Context,
  { cluster, service: name }: Changed,
  former: readonly string[],
): Promise<ReadonlySet<string>> {
  if (cluster === '') return listRolesOfFamily(context, name);
  return new Set((await rolesOfDefinitions(context, former)).map(({ role }) => lastSegment(role)));
}

/** The names of the roles of services that run a revision of a family. */
export async function listRolesOfFamily({ ecs }: Context, family: string): Promise<ReadonlySet<string>> {
  const running = (await listRunning(ecs)).filter(({ definition }) => definition.family === family);
  return new Set(running.flatMap(({ definition }) => rolesOf(definition)).map(({ role }) => lastSegment(role)));
}
