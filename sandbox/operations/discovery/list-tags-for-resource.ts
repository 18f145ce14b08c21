import type { ListTagsForResourceRequest, ListTagsForResourceResponse } from '@aws-sdk/client-servicediscovery';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { taggedOf } from './find';

export const listTagsForResource =
  (world: World): Operation<ListTagsForResourceRequest, ListTagsForResourceResponse> =>
  ({ ResourceARN }) => ({ Tags: [...taggedOf(world, ResourceARN).tags].map(([Key, Value]) => ({ Key, Value })) });
