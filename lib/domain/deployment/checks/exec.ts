import type { Check } from '../check';
import type { Making } from '../steps/making';
import { wishedGroups, wishedSubnets } from './network';
import { failed, fix, orFine, unknown, warning } from './said';
import { wayOf } from './ways';

const ID = 'exec';

/** Whether a shell can be opened in the containers: a role that may, a root that can be written, a way to speak. */
export function checkExec(making: Making): Check[] {
  const { wish, findings } = making;
  if (!wish.exec) return [];
  return orFine(ID, [...role(), ...roots(), ...way(making)]);

  function role(): Check[] {
    const newRole = fix('task-role', [{ path: 'roles.task', value: { kind: 'new' } }]);
    const { task } = wish.roles;
    if (task.kind === 'none') return [failed(ID, 'exec-no-role', { path: 'roles.task', fix: newRole })];
    const look = findings.taskRole;
    // A role of the service's own is given the permission by the plan.
    if (task.kind === 'new' || !look) return [];
    if (look.isUnasked)
      return [unknown(ID, 'role-unasked', { facts: { role: look.name, permission: 'iam:SimulatePrincipalPolicy' } })];
    if (look.denied.length === 0) return [];
    const actions = look.denied.map(({ action }) => action).join(', ');
    return [failed(ID, 'exec-denied', { facts: { role: look.name, actions }, path: 'roles.task.arn', fix: newRole })];
  }

  function roots(): Check[] {
    return wish.containers.flatMap(({ name, readonlyRootFilesystem }, index) => {
      if (!readonlyRootFilesystem) return [];
      const path = `containers.${index}.readonlyRootFilesystem`;
      const more = {
        facts: { container: name },
        path,
        fix: fix('writable-root', [{ path, value: false }], { container: name }),
      };
      return [failed(ID, 'exec-read-only', more)];
    });
  }
}

/** The deployment goes well without it; only the shell stays shut. */
function way(making: Making): Check[] {
  const { survey, wish } = making;
  if (survey.unreadable.some((action) => action.startsWith('ec2:'))) return [];
  const traveller = { survey, groups: wishedGroups(making), publicIp: wish.network.publicIp };
  const ways = wishedSubnets(making).map((subnet) => wayOf(traveller, subnet, 'ssmmessages'));
  if (ways.every(({ blockedBy }) => !blockedBy)) return [];
  return [warning(ID, 'exec-no-way', { path: 'network.subnetIds', ways })];
}
