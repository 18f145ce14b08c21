import type { ListTagsForResourceRequest, ListTagsForResourceResponse } from '@aws-sdk/client-ecr';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { taggedRepository } from './tags';

export const listTagsForResource =
  (world: World): Operation<ListTagsForResourceRequest, ListTagsForResourceResponse> =>
  ({ resourceArn }) => ({
    tags: [...taggedRepository(world, resourceArn).tags].map(([Key, Value]) => ({ Key, Value })),
  });
