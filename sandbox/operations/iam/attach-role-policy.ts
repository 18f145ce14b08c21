import type { AttachRolePolicyRequest } from '@aws-sdk/client-iam';
import type { Operation } from '@/sandbox/operation';
import { policyOf } from '@/sandbox/policy/managed-policies';
import type { World } from '@/sandbox/world';
import { changeableRole, noSuchEntity, required } from './roles';

/** Attaching what is attached already is no error. */
export const attachRolePolicy =
  (world: World): Operation<AttachRolePolicyRequest, object> =>
  ({ RoleName, PolicyArn }) => {
    const role = changeableRole(world, RoleName);
    if (!PolicyArn) throw required('policyArn');
    if (!policyOf(world, PolicyArn)) throw noSuchEntity(`Policy ${PolicyArn} does not exist or is not attachable.`);
    role.attachedPolicyArns.add(PolicyArn);
    return {};
  };
