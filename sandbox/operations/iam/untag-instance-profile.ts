import type { UntagInstanceProfileRequest } from '@aws-sdk/client-iam';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { instanceProfileOf } from './instance-profiles';
import { missingParameter } from './roles';

export const untagInstanceProfile =
  (world: World): Operation<UntagInstanceProfileRequest, object> =>
  ({ InstanceProfileName, TagKeys }) => {
    const profile = instanceProfileOf(world, InstanceProfileName);
    if (!TagKeys) throw missingParameter('tagKeys');
    for (const key of TagKeys) profile.tags.delete(key);
    return {};
  };
