import type { AttachRolePolicyRequest } from '@aws-sdk/client-iam';
import { AwsFault, type Operation } from '@/sandbox/operation';
import { policyByArn } from '@/sandbox/policy/managed-policies';
import type { World } from '@/sandbox/world';
import { changeableRole, missingParameter, noSuchEntity } from './roles';

/** Attaching what is attached already is no error. */
export const attachRolePolicy =
  (world: World): Operation<AttachRolePolicyRequest, object> =>
  ({ RoleName, PolicyArn }) => {
    const role = changeableRole(world, RoleName);
    if (!PolicyArn) throw missingParameter('policyArn');
    const policy = policyByArn(world, PolicyArn);
    if (!policy) throw noSuchEntity(`Policy ${PolicyArn} does not exist or is not attachable.`);
    if (policy.path === '/aws-service-role/') {
      throw new AwsFault('PolicyNotAttachableException', 'Cannot attach a Service Role Policy to a Customer Role.');
    }
    role.attachedPolicyArns.add(PolicyArn);
    return {};
  };
