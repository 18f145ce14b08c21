import type { OperationTable } from '@/sandbox/operation';
import { attachRolePolicy } from './attach-role-policy';
import { createRole } from './create-role';
import { deleteRole } from './delete-role';
import { deleteRolePolicy } from './delete-role-policy';
import { detachRolePolicy } from './detach-role-policy';
import { getPolicy } from './get-policy';
import { getPolicyVersion } from './get-policy-version';
import { getRole } from './get-role';
import { getRolePolicy } from './get-role-policy';
import { listAttachedRolePolicies } from './list-attached-role-policies';
import { listRolePolicies } from './list-role-policies';
import { listRoles } from './list-roles';
import { putRolePolicy } from './put-role-policy';
import { simulatePrincipalPolicy } from './simulate-principal-policy';

/** Every IAM operation that the sandbox answers, by AWS's name for it. */
export const iamOperations = {
  AttachRolePolicy: attachRolePolicy,
  CreateRole: createRole,
  DeleteRole: deleteRole,
  DeleteRolePolicy: deleteRolePolicy,
  DetachRolePolicy: detachRolePolicy,
  GetPolicy: getPolicy,
  GetPolicyVersion: getPolicyVersion,
  GetRole: getRole,
  GetRolePolicy: getRolePolicy,
  ListAttachedRolePolicies: listAttachedRolePolicies,
  ListRolePolicies: listRolePolicies,
  ListRoles: listRoles,
  PutRolePolicy: putRolePolicy,
  SimulatePrincipalPolicy: simulatePrincipalPolicy,
} satisfies OperationTable;
