import type { UntagResourceRequest, UntagResourceResponse } from '@aws-sdk/client-ecs';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { taggedResource } from './tagged-resource';

export const untagResource =
  (world: World): Operation<UntagResourceRequest, UntagResourceResponse> =>
  ({ resourceArn, tagKeys = [] }) => {
    const existing = taggedResource(world, resourceArn);
    for (const key of tagKeys) existing.delete(key);
    return {};
  };
