import type { ListResourceTagsRequest, ListResourceTagsResponse } from '@aws-sdk/client-kms';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { keyOf } from './keys';
import { markedPage } from './pages';

export const listResourceTags =
  (world: World): Operation<ListResourceTagsRequest, ListResourceTagsResponse> =>
  ({ KeyId, Limit, Marker }) => {
    const { tags } = keyOf(world, KeyId);
    const { items, ...more } = markedPage(tags, ([name]) => name, { Limit, Marker }, 50);
    return { Tags: items.map(([TagKey, TagValue]) => ({ TagKey, TagValue })), ...more };
  };
