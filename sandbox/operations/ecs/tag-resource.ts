import type { TagResourceRequest, TagResourceResponse } from '@aws-sdk/client-ecs';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { taggedResource } from './tagged-resource';
import { readTags } from './tags';

export const tagResource =
  (world: World): Operation<TagResourceRequest, TagResourceResponse> =>
  ({ resourceArn, tags }) => {
    const existing = taggedResource(world, resourceArn);
    for (const [key, value] of readTags(tags)) existing.set(key, value);
    return {};
  };
