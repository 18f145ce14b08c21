import type { DeleteLogGroupRequest } from '@aws-sdk/client-cloudwatch-logs';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { groupNamed } from './groups';

export const deleteLogGroup =
  (world: Pick<World, 'logs'>): Operation<DeleteLogGroupRequest, object> =>
  ({ logGroupName }) => {
    world.logs.groups.delete(groupNamed(world, logGroupName).name);
    return {};
  };
