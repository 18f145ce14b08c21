import type { UntagResourceRequest, UntagResourceResponse } from '@aws-sdk/client-ecr';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { taggedRepository } from './tags';

export const untagResource =
  (world: World): Operation<UntagResourceRequest, UntagResourceResponse> =>
  ({ resourceArn, tagKeys = [] }) => {
    const { tags } = taggedRepository(world, resourceArn);
    for (const key of tagKeys) tags.delete(key);
    return {};
  };
