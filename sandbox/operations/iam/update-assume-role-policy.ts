import type { UpdateAssumeRolePolicyRequest } from '@aws-sdk/client-iam';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { changeableRole, trustFrom } from './roles';

/** Says anew who may take a role; tasks that start from now on are bound by it. */
export const updateAssumeRolePolicy =
  (world: World): Operation<UpdateAssumeRolePolicyRequest, object> =>
  ({ RoleName, PolicyDocument }) => {
    const role = changeableRole(world, RoleName);
    role.trustPolicy = trustFrom(PolicyDocument, 'policyDocument');
    return {};
  };
