import type { DeleteRolePolicyRequest } from '@aws-sdk/client-iam';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { changeableRole, missingParameter, noSuchEntity } from './roles';

export const deleteRolePolicy =
  (world: World): Operation<DeleteRolePolicyRequest, object> =>
  ({ RoleName, PolicyName }) => {
    const role = changeableRole(world, RoleName);
    if (!PolicyName) throw missingParameter('policyName');
    if (!role.inlinePolicies.delete(PolicyName)) {
      throw noSuchEntity(`The role policy with name ${PolicyName} cannot be found.`);
    }
    return {};
  };
