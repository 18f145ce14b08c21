import type { Check, Fix } from '../check';
import type { RoleLook } from '../findings';
import type { Making } from '../steps/making';
import { executionRoleName } from '../steps/roles';
import { failed, fine, fix, orFine, unknown, unreadable } from './said';

/** Reading what a role may do goes by these permissions. */
const LOOK = 'iam:GetRole';
const ASK = 'iam:SimulatePrincipalPolicy';

/** Whether the role with which ECS starts tasks exists, is ECS's to use, and may pull and log. */
export function checkExecutionRole(making: Making): Check[] {
  const { wish, survey, findings } = making;
  const id = 'execution-role';
  const role = executionRoleName(making);
  const isUsual = wish.roles.execution.kind === 'usual';
  const path = isUsual ? 'roles.execution' : 'roles.execution.arn';
  const look = findings.executionRole;
  // The account's usual role is made when it is missing.
  if (!look && isUsual && !isHidden(making)) return [fine(id, { facts: { role } })];
  if (!look) return [isHidden(making) ? unreadable(id, LOOK) : failed(id, 'role-missing', { facts: { role }, path })];
  const usual = usualRole(making);
  if (!look.isTrusted) return [failed(id, 'role-untrusted', { facts: { role }, path, fix: usual })];
  if (look.isUnasked) return [unknown(id, 'role-unasked', { facts: { role, permission: ASK } })];
  const refused = (prefix: string) => look.denied.filter(({ action }) => action.startsWith(prefix));
  return orFine(
    id,
    [...denials('role-cannot-pull', refused('ecr:')), ...denials('role-cannot-log', refused('logs:'))],
    { facts: { role, account: survey.accountId } },
  );

  function denials(reason: 'role-cannot-pull' | 'role-cannot-log', deeds: RoleLook['denied']): Check[] {
    if (deeds.length === 0) return [];
    const actions = [...new Set(deeds.map(({ action }) => action))].join(', ');
    return [failed(id, reason, { facts: { role, actions }, path, fix: usual })];
  }
}

const isHidden = ({ survey, findings }: Making): boolean =>
  (findings.unreadable ?? []).includes(LOOK) || survey.unreadable.includes(LOOK);

/** Another role than the usual one can be given up for it. */
function usualRole({ wish }: Making): Fix | undefined {
  if (wish.roles.execution.kind === 'usual') return undefined;
  return fix('usual-role', [{ path: 'roles.execution', value: { kind: 'usual' } }]);
}

/** Whether the program's own role exists and is ECS's to give to tasks; what it may do is the program's business. */
export function checkTaskRole(making: Making): Check[] {
  const { wish, findings } = making;
  const { task } = wish.roles;
  if (task.kind !== 'existing') return [];
  const id = 'task-role';
  const role = task.arn.slice(task.arn.lastIndexOf('/') + 1);
  const more = { facts: { role }, path: 'roles.task.arn' };
  if (!findings.taskRole) return [isHidden(making) ? unreadable(id, LOOK) : failed(id, 'role-missing', more)];
  return [findings.taskRole.isTrusted ? fine(id, more) : failed(id, 'role-untrusted', more)];
}
