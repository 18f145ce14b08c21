import type { TagLogGroupRequest } from '@aws-sdk/client-cloudwatch-logs';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { missingParameter } from './faults';
import { groupNamed } from './groups';
import { addTags } from './tags';

/** The older form of TagResource. */
export const tagLogGroup =
  (world: Pick<World, 'logs'>): Operation<TagLogGroupRequest, object> =>
  ({ logGroupName, tags }) => {
    addTags(groupNamed(world, logGroupName), missingParameter('tags', tags));
    return {};
  };
