import type { PlanContext } from '../plan/steps/plan-context';
import type { Check } from './check';
import { findTaskSecurityGroups, findTaskSubnets } from './network';
import { findNetworkPath } from './network-paths';
import { failed, fix, orFine, unknown, warning } from './verdicts';

const ID = 'exec';

/** Whether ECS Exec can work: a role that allows it, a writable root file system, a network path to Systems Manager. */
export function checkExec(context: PlanContext): Check[] {
  const { spec, lookups } = context;
  if (!spec.exec) return [];
  return orFine(ID, [...role(), ...roots(), ...checkNetworkPath(context)]);

  function role(): Check[] {
    const newRole = fix('task-role', [{ path: 'roles.task', value: { kind: 'new' } }]);
    const { task } = spec.roles;
    if (task.kind === 'none') return [failed(ID, 'exec-no-role', { path: 'roles.task', fix: newRole })];
    const lookup = lookups.taskRole;
    // A role of the service's own is given the permission by the plan.
    if (task.kind === 'new' || !lookup) return [];
    if (lookup.isUnasked)
      return [
        unknown(ID, 'role-unreadable', { facts: { role: lookup.name, permission: 'iam:SimulatePrincipalPolicy' } }),
      ];
    if (lookup.denied.length === 0) return [];
    const actions = lookup.denied.map(({ action }) => action).join(', ');
    return [failed(ID, 'exec-denied', { facts: { role: lookup.name, actions }, path: 'roles.task.arn', fix: newRole })];
  }

  function roots(): Check[] {
    return spec.containers.flatMap(({ name, readonlyRootFilesystem }, index) => {
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
function checkNetworkPath(context: PlanContext): Check[] {
  const { inventory, spec } = context;
  if (inventory.unreadable.some((action) => action.startsWith('ec2:'))) return [];
  const source = { inventory, groups: findTaskSecurityGroups(context), publicIp: spec.network.publicIp };
  const paths = findTaskSubnets(context).map((subnet) => findNetworkPath(source, subnet, 'ssmmessages'));
  if (paths.every(({ blockedBy }) => !blockedBy)) return [];
  return [warning(ID, 'exec-no-network-path', { path: 'network.subnetIds', paths })];
}
