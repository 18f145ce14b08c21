import type { UntagResourceInput, UntagResourceOutput } from '@aws-sdk/client-scheduler';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { groupByArn } from './find';

export const untagResource =
  (world: World): Operation<UntagResourceInput, UntagResourceOutput> =>
  ({ ResourceArn, TagKeys = [] }) => {
    const { tags } = groupByArn(world, ResourceArn);
    for (const key of TagKeys) tags.delete(key);
    return {};
  };
