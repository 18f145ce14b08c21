import type { PutKeyPolicyRequest } from '@aws-sdk/client-kms';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { identityOf } from '../sts/identity';
import { changeableKeyOf, invalidValue } from './keys';
import { readKeyPolicy } from './policies';

export const putKeyPolicy =
  (world: World): Operation<PutKeyPolicyRequest, object> =>
  ({ KeyId, PolicyName = 'default', Policy = '', BypassPolicyLockoutSafetyCheck = false }, caller) => {
    const key = changeableKeyOf(world, KeyId);
    if (PolicyName !== 'default') throw invalidValue('policyName', PolicyName, 'be default');
    const { arn } = identityOf(world, caller?.accessKeyId ?? '');
    key.policy = readKeyPolicy(world, Policy, arn, BypassPolicyLockoutSafetyCheck);
    return {};
  };
