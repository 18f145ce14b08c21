import type { TagInstanceProfileRequest } from '@aws-sdk/client-iam';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { instanceProfileOf } from './instance-profiles';
import { missingParameter } from './roles';
import { mergeTags } from './tags';

export const tagInstanceProfile =
  (world: World): Operation<TagInstanceProfileRequest, object> =>
  ({ InstanceProfileName, Tags }) => {
    const profile = instanceProfileOf(world, InstanceProfileName);
    if (!Tags) throw missingParameter('tags');
    profile.tags = mergeTags(profile.tags, Tags);
    return {};
  };
