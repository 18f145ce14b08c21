import type { PutRolePolicyRequest } from '@aws-sdk/client-iam';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { changeableRole, documentFrom, missingParameter } from './roles';

export const putRolePolicy =
  (world: World): Operation<PutRolePolicyRequest, object> =>
  ({ RoleName, PolicyName, PolicyDocument }) => {
    const role = changeableRole(world, RoleName);
    if (!PolicyName) throw missingParameter('policyName');
    role.inlinePolicies.set(PolicyName, documentFrom(PolicyDocument, 'policyDocument'));
    return {};
  };
