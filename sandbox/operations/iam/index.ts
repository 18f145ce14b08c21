import type { OperationTable } from '@/sandbox/operation';
import { attachRolePolicy } from './attach-role-policy';
import { createPolicy } from './create-policy';
import { createPolicyVersion } from './create-policy-version';
import { createRole } from './create-role';
import { createServiceLinkedRole } from './create-service-linked-role';
import { deletePolicy } from './delete-policy';
import { deletePolicyVersion } from './delete-policy-version';
import { deleteRole } from './delete-role';
import { deleteRolePolicy } from './delete-role-policy';
import { deleteServiceLinkedRole } from './delete-service-linked-role';
import { detachRolePolicy } from './detach-role-policy';
import { getPolicy } from './get-policy';
import { getPolicyVersion } from './get-policy-version';
import { getRole } from './get-role';
import { getRolePolicy } from './get-role-policy';
import { getServiceLinkedRoleDeletionStatus } from './get-service-linked-role-deletion-status';
import { listAttachedRolePolicies } from './list-attached-role-policies';
import { listEntitiesForPolicy } from './list-entities-for-policy';
import { listInstanceProfilesForRole } from './list-instance-profiles-for-role';
import { listPolicies } from './list-policies';
import { listPolicyVersions } from './list-policy-versions';
import { listRolePolicies } from './list-role-policies';
import { listRoleTags } from './list-role-tags';
import { listRoles } from './list-roles';
import { putRolePolicy } from './put-role-policy';
import { setDefaultPolicyVersion } from './set-default-policy-version';
import { simulateCustomPolicy } from './simulate-custom-policy';
import { simulatePrincipalPolicy } from './simulate-principal-policy';
import { tagRole } from './tag-role';
import { untagRole } from './untag-role';
import { updateAssumeRolePolicy } from './update-assume-role-policy';
import { updateRole } from './update-role';

/** Every IAM operation that the sandbox answers, by AWS's name for it. */
export const iamOperations = {
  AttachRolePolicy: attachRolePolicy,
  CreatePolicy: createPolicy,
  CreatePolicyVersion: createPolicyVersion,
  CreateRole: createRole,
  CreateServiceLinkedRole: createServiceLinkedRole,
  DeletePolicy: deletePolicy,
  DeletePolicyVersion: deletePolicyVersion,
  DeleteRole: deleteRole,
  DeleteRolePolicy: deleteRolePolicy,
  DeleteServiceLinkedRole: deleteServiceLinkedRole,
  DetachRolePolicy: detachRolePolicy,
  GetPolicy: getPolicy,
  GetPolicyVersion: getPolicyVersion,
  GetRole: getRole,
  GetRolePolicy: getRolePolicy,
  GetServiceLinkedRoleDeletionStatus: getServiceLinkedRoleDeletionStatus,
  ListAttachedRolePolicies: listAttachedRolePolicies,
  ListEntitiesForPolicy: listEntitiesForPolicy,
  ListInstanceProfilesForRole: listInstanceProfilesForRole,
  ListPolicies: listPolicies,
  ListPolicyVersions: listPolicyVersions,
  ListRolePolicies: listRolePolicies,
  ListRoleTags: listRoleTags,
  ListRoles: listRoles,
  PutRolePolicy: putRolePolicy,
  SetDefaultPolicyVersion: setDefaultPolicyVersion,
  SimulateCustomPolicy: simulateCustomPolicy,
  SimulatePrincipalPolicy: simulatePrincipalPolicy,
  TagRole: tagRole,
  UntagRole: untagRole,
  UpdateAssumeRolePolicy: updateAssumeRolePolicy,
  UpdateRole: updateRole,
} satisfies OperationTable;
