import type { DeleteLogStreamRequest } from '@aws-sdk/client-cloudwatch-logs';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { groupNamed, streamNamed } from './groups';

export const deleteLogStream =
  (world: Pick<World, 'logs'>): Operation<DeleteLogStreamRequest, object> =>
  ({ logGroupName, logStreamName }) => {
    const group = groupNamed(world, logGroupName);
    group.streams.delete(streamNamed(group, logStreamName).name);
    return {};
  };
