import type { UntagResourceRequest } from '@aws-sdk/client-efs';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { taggedResourceOf } from './find';

export const untagResource =
  (world: World): Operation<UntagResourceRequest, object> =>
  ({ ResourceId, TagKeys = [] }) => {
    const { tags } = taggedResourceOf(world, ResourceId);
    for (const key of TagKeys) tags.delete(key);
    return {};
  };
