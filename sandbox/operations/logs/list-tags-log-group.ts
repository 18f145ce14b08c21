import type { ListTagsLogGroupRequest, ListTagsLogGroupResponse } from '@aws-sdk/client-cloudwatch-logs';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { groupNamed } from './groups';

/** The older form of ListTagsForResource. */
export const listTagsLogGroup =
  (world: Pick<World, 'logs'>): Operation<ListTagsLogGroupRequest, ListTagsLogGroupResponse> =>
  ({ logGroupName }) => ({ tags: Object.fromEntries(groupNamed(world, logGroupName).tags) });
