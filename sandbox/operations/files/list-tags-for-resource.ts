import type { ListTagsForResourceRequest, ListTagsForResourceResponse } from '@aws-sdk/client-efs';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { taggedResourceOf } from './find';
import { writeTags } from './tags';

export const listTagsForResource =
  (world: World): Operation<ListTagsForResourceRequest, ListTagsForResourceResponse> =>
  ({ ResourceId }) => ({ Tags: writeTags(taggedResourceOf(world, ResourceId).tags) });
