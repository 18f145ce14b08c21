import type { UntagResourceRequest } from '@aws-sdk/client-servicediscovery';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { taggedOf } from './find';

export const untagResource =
  (world: World): Operation<UntagResourceRequest, object> =>
  ({ ResourceARN, TagKeys = [] }) => {
    const { tags } = taggedOf(world, ResourceARN);
    for (const key of TagKeys) tags.delete(key);
    return {};
  };
