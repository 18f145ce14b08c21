import type { ListTagsForResourceInput, ListTagsForResourceOutput } from '@aws-sdk/client-cloudwatch';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { taggedAlarm } from './find-alarm';

export const listTagsForResource =
  (world: Pick<World, 'cloudwatch'>): Operation<ListTagsForResourceInput, ListTagsForResourceOutput> =>
  ({ ResourceARN }) => ({
    Tags: [...taggedAlarm(world, ResourceARN).tags].map(([Key, Value]) => ({ Key, Value })),
  });
