import type { UntagLogGroupRequest } from '@aws-sdk/client-cloudwatch-logs';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { missingParameter } from './faults';
import { groupNamed } from './groups';

/** The older form of UntagResource. */
export const untagLogGroup =
  (world: Pick<World, 'logs'>): Operation<UntagLogGroupRequest, object> =>
  ({ logGroupName, tags }) => {
    const group = groupNamed(world, logGroupName);
    for (const key of missingParameter('tags', tags)) group.tags.delete(key);
    return {};
  };
