import type { UntagResourceRequest, UntagResourceResponse } from '@aws-sdk/client-application-auto-scaling';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { missingParameter } from './faults';
import { taggedTarget } from './tagged-target';

export const untagResource =
  (world: Pick<World, 'scaling'>): Operation<UntagResourceRequest, UntagResourceResponse> =>
  ({ ResourceARN, TagKeys }) => {
    const { tags } = taggedTarget(world, ResourceARN);
    for (const key of missingParameter('tagKeys', TagKeys)) tags.delete(key);
    return {};
  };
