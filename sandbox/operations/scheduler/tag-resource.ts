import type { TagResourceInput, TagResourceOutput } from '@aws-sdk/client-scheduler';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { groupByArn } from './find';
import { mergeTags } from './tags';

export const tagResource =
  (world: World): Operation<TagResourceInput, TagResourceOutput> =>
  ({ ResourceArn, Tags }) => {
    const group = groupByArn(world, ResourceArn);
    group.tags = mergeTags(group.tags, Tags);
    return {};
  };
