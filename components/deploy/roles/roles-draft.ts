import type { UncheckedSpec } from '../form/unchecked-spec';

export type RolesDraft = {
  /** None takes the account's usual one. */
  executionRoleArn: string | null;
  taskRole: { kind: 'none' | 'new' | 'existing'; arn: string | null };
  allowSecrets: boolean;
};

export type RolesSlice = { roles: RolesDraft };

export const NEW_ROLES: RolesSlice = {
  roles: { executionRoleArn: null, taskRole: { kind: 'none', arn: null }, allowSecrets: false },
};

export const editRoles =
  (roles: Partial<RolesDraft>) =>
  <Whole extends RolesSlice>(draft: Whole): Whole => ({ ...draft, roles: { ...draft.roles, ...roles } });

type SpecPart = Pick<UncheckedSpec, 'roles'>;

export function rolesToSpec({ roles: { executionRoleArn, taskRole, allowSecrets } }: RolesSlice): SpecPart {
  return {
    roles: {
      execution: executionRoleArn === null ? { kind: 'usual' } : { kind: 'existing', arn: executionRoleArn },
      task: taskRole.kind === 'existing' ? { kind: 'existing', arn: taskRole.arn ?? '' } : { kind: taskRole.kind },
      allowSecrets,
    },
  };
}

export function rolesFromSpec({ roles: { execution, task, allowSecrets } }: SpecPart): RolesSlice {
  return {
    roles: {
      executionRoleArn: execution.kind === 'existing' ? execution.arn : null,
      taskRole: { kind: task.kind, arn: task.kind === 'existing' ? task.arn : null },
      allowSecrets,
    },
  };
}
