import type { TagPolicyRequest } from '@aws-sdk/client-iam';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { ownPolicy } from './policies';
import { missingParameter } from './roles';
import { mergeTags } from './tags';

export const tagPolicy =
  (world: World): Operation<TagPolicyRequest, object> =>
  ({ PolicyArn, Tags }) => {
    const policy = ownPolicy(world, PolicyArn);
    if (!Tags) throw missingParameter('tags');
    policy.tags = mergeTags(policy.tags ?? new Map(), Tags);
    return {};
  };
