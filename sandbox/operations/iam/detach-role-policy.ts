import type { DetachRolePolicyRequest } from '@aws-sdk/client-iam';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { changeableRole, missingParameter, noSuchEntity } from './roles';

export const detachRolePolicy =
  (world: World): Operation<DetachRolePolicyRequest, object> =>
  ({ RoleName, PolicyArn }) => {
    const role = changeableRole(world, RoleName);
    if (!PolicyArn) throw missingParameter('policyArn');
    if (!role.attachedPolicyArns.delete(PolicyArn)) throw noSuchEntity(`Policy ${PolicyArn} was not found.`);
    return {};
  };
