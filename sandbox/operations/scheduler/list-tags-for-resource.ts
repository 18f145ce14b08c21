import type { ListTagsForResourceInput, ListTagsForResourceOutput } from '@aws-sdk/client-scheduler';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { groupByArn } from './find';

export const listTagsForResource =
  (world: World): Operation<ListTagsForResourceInput, ListTagsForResourceOutput> =>
  ({ ResourceArn }) => ({
    Tags: [...groupByArn(world, ResourceArn).tags].map(([Key, Value]) => ({ Key, Value })),
  });
