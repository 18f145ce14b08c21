import type { OperationTable } from '@/sandbox/operation';
import { addRoleToInstanceProfile } from './add-role-to-instance-profile';
import { attachRolePolicy } from './attach-role-policy';
import { createInstanceProfile } from './create-instance-profile';
import { createPolicy } from './create-policy';
import { createPolicyVersion } from './create-policy-version';
import { createRole } from './create-role';
import { createServiceLinkedRole } from './create-service-linked-role';
import { deleteInstanceProfile } from './delete-instance-profile';
import { deletePolicy } from './delete-policy';
import { deletePolicyVersion } from './delete-policy-version';
import { deleteRole } from './delete-role';
import { deleteRolePermissionsBoundary } from './delete-role-permissions-boundary';
import { deleteRolePolicy } from './delete-role-policy';
import { deleteServiceLinkedRole } from './delete-service-linked-role';
import { detachRolePolicy } from './detach-role-policy';
import { emptyLists } from './empty-lists';
import { getAccountSummary } from './get-account-summary';
import { getInstanceProfile } from './get-instance-profile';
import { getPolicy } from './get-policy';
import { getPolicyVersion } from './get-policy-version';
import { getRole } from './get-role';
import { getRolePolicy } from './get-role-policy';
import { getServiceLinkedRoleDeletionStatus } from './get-service-linked-role-deletion-status';
import { getUser } from './get-user';
import { listAttachedRolePolicies } from './list-attached-role-policies';
import { listEntitiesForPolicy } from './list-entities-for-policy';
import { listInstanceProfiles } from './list-instance-profiles';
import { listInstanceProfilesForRole } from './list-instance-profiles-for-role';
import { listPolicies } from './list-policies';
import { listPolicyTags } from './list-policy-tags';
import { listPolicyVersions } from './list-policy-versions';
import { listRolePolicies } from './list-role-policies';
import { listRoleTags } from './list-role-tags';
import { listRoles } from './list-roles';
import { listUsers } from './list-users';
import { putRolePermissionsBoundary } from './put-role-permissions-boundary';
import { putRolePolicy } from './put-role-policy';
import { removeRoleFromInstanceProfile } from './remove-role-from-instance-profile';
import { setDefaultPolicyVersion } from './set-default-policy-version';
import { simulateCustomPolicy } from './simulate-custom-policy';
import { simulatePrincipalPolicy } from './simulate-principal-policy';
import { tagInstanceProfile } from './tag-instance-profile';
import { tagPolicy } from './tag-policy';
import { tagRole } from './tag-role';
import { untagInstanceProfile } from './untag-instance-profile';
import { untagPolicy } from './untag-policy';
import { untagRole } from './untag-role';
import { updateAssumeRolePolicy } from './update-assume-role-policy';
import { updateRole } from './update-role';
import { updateRoleDescription } from './update-role-description';

/** Every IAM operation that the sandbox answers, by AWS's name for it. */
export const iamOperations = {
  ...emptyLists,
  AddRoleToInstanceProfile: addRoleToInstanceProfile,
  AttachRolePolicy: attachRolePolicy,
  CreateInstanceProfile: createInstanceProfile,
  CreatePolicy: createPolicy,
  CreatePolicyVersion: createPolicyVersion,
  CreateRole: createRole,
  CreateServiceLinkedRole: createServiceLinkedRole,
  DeleteInstanceProfile: deleteInstanceProfile,
  DeletePolicy: deletePolicy,
  DeletePolicyVersion: deletePolicyVersion,
  DeleteRole: deleteRole,
  DeleteRolePermissionsBoundary: deleteRolePermissionsBoundary,
  DeleteRolePolicy: deleteRolePolicy,
  DeleteServiceLinkedRole: deleteServiceLinkedRole,
  DetachRolePolicy: detachRolePolicy,
  GetAccountSummary: getAccountSummary,
  GetInstanceProfile: getInstanceProfile,
  GetPolicy: getPolicy,
  GetPolicyVersion: getPolicyVersion,
  GetRole: getRole,
  GetRolePolicy: getRolePolicy,
  GetServiceLinkedRoleDeletionStatus: getServiceLinkedRoleDeletionStatus,
  GetUser: getUser,
  ListAttachedRolePolicies: listAttachedRolePolicies,
  ListEntitiesForPolicy: listEntitiesForPolicy,
  ListInstanceProfiles: listInstanceProfiles,
  ListInstanceProfilesForRole: listInstanceProfilesForRole,
  ListPolicies: listPolicies,
  ListPolicyTags: listPolicyTags,
  ListPolicyVersions: listPolicyVersions,
  ListRolePolicies: listRolePolicies,
  ListRoleTags: listRoleTags,
  ListRoles: listRoles,
  ListUsers: listUsers,
  PutRolePermissionsBoundary: putRolePermissionsBoundary,
  PutRolePolicy: putRolePolicy,
  RemoveRoleFromInstanceProfile: removeRoleFromInstanceProfile,
  SetDefaultPolicyVersion: setDefaultPolicyVersion,
  SimulateCustomPolicy: simulateCustomPolicy,
  SimulatePrincipalPolicy: simulatePrincipalPolicy,
  TagInstanceProfile: tagInstanceProfile,
  TagPolicy: tagPolicy,
  TagRole: tagRole,
  UntagInstanceProfile: untagInstanceProfile,
  UntagPolicy: untagPolicy,
  UntagRole: untagRole,
  UpdateAssumeRolePolicy: updateAssumeRolePolicy,
  UpdateRole: updateRole,
  UpdateRoleDescription: updateRoleDescription,
} satisfies OperationTable;
