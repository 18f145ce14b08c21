import type { RoleLookup } from '../lookups';
import type { PlanContext } from '../plan/steps/plan-context';
import { executionRoleName } from '../plan/steps/roles';
import type { Check, Fix } from './check';
import { failed, fine, fix, orFine, unknown, unreadable } from './verdicts';

/** Reading what a role may do goes by these permissions. */
const LOOK = 'iam:GetRole';
const ASK = 'iam:SimulatePrincipalPolicy';

/** Whether the role with which ECS starts tasks exists, is ECS's to use, and may pull and log. */
export function checkExecutionRole(context: PlanContext): Check[] {
  const { spec, inventory, lookups } = context;
  const id = 'execution-role';
  const role = executionRoleName(context);
  const isUsual = spec.roles.execution.kind === 'usual';
  const path = isUsual ? 'roles.execution' : 'roles.execution.arn';
  const lookup = lookups.executionRole;
  // The default execution role is created when it is missing.
  if (!lookup && isUsual && !isHidden(context)) return [fine(id, { facts: { role } })];
  if (!lookup)
    return [isHidden(context) ? unreadable(id, LOOK) : failed(id, 'role-missing', { facts: { role }, path })];
  const usual = usualRole(context);
  if (!lookup.isTrusted) return [failed(id, 'role-untrusted', { facts: { role }, path, fix: usual })];
  if (lookup.isUnasked) return [unknown(id, 'role-unreadable', { facts: { role, permission: ASK } })];
  const refused = (prefix: string) => lookup.denied.filter(({ action }) => action.startsWith(prefix));
  return orFine(
    id,
    [...denials('role-cannot-pull', refused('ecr:')), ...denials('role-cannot-log', refused('logs:'))],
    { facts: { role, account: inventory.accountId } },
  );

  function denials(reason: 'role-cannot-pull' | 'role-cannot-log', actionRequests: RoleLookup['denied']): Check[] {
    if (actionRequests.length === 0) return [];
    const actions = [...new Set(actionRequests.map(({ action }) => action))].join(', ');
    return [failed(id, reason, { facts: { role, actions }, path, fix: usual })];
  }
}

const isHidden = ({ inventory, lookups }: PlanContext): boolean =>
  (lookups.unreadable ?? []).includes(LOOK) || inventory.unreadable.includes(LOOK);

/** Another role than the usual one can be given up for it. */
function usualRole({ spec }: PlanContext): Fix | undefined {
  if (spec.roles.execution.kind === 'usual') return undefined;
  return fix('usual-role', [{ path: 'roles.execution', value: { kind: 'usual' } }]);
}

/** Whether the program's own role exists and is ECS's to give to tasks; what it may do is the program's business. */
export function checkTaskRole(context: PlanContext): Check[] {
  const { spec, lookups } = context;
  const { task } = spec.roles;
  if (task.kind !== 'existing') return [];
  const id = 'task-role';
  const role = task.arn.slice(task.arn.lastIndexOf('/') + 1);
  const more = { facts: { role }, path: 'roles.task.arn' };
  if (!lookups.taskRole) return [isHidden(context) ? unreadable(id, LOOK) : failed(id, 'role-missing', more)];
  return [lookups.taskRole.isTrusted ? fine(id, more) : failed(id, 'role-untrusted', more)];
}
