import type { ListTagsForResourceRequest, ListTagsForResourceResponse } from '@aws-sdk/client-ecs';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { taggedResource } from './tagged-resource';
import { writeTags } from './tags';

export const listTagsForResource =
  (world: World): Operation<ListTagsForResourceRequest, ListTagsForResourceResponse> =>
  ({ resourceArn }) => ({ tags: writeTags(taggedResource(world, resourceArn)) });
