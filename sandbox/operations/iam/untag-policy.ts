import type { UntagPolicyRequest } from '@aws-sdk/client-iam';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { ownPolicy } from './policies';
import { missingParameter } from './roles';

export const untagPolicy =
  (world: World): Operation<UntagPolicyRequest, object> =>
  ({ PolicyArn, TagKeys }) => {
    const policy = ownPolicy(world, PolicyArn);
    if (!TagKeys) throw missingParameter('tagKeys');
    for (const key of TagKeys) policy.tags?.delete(key);
    return {};
  };
