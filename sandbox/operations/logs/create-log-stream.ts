import type { CreateLogStreamRequest } from '@aws-sdk/client-cloudwatch-logs';
import { ensureStream } from '@/sandbox/engine/logs/log-sources';
import { AwsFault, type Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { groupNamed, validateStreamName } from './groups';

export const createLogStream =
  (world: Pick<World, 'logs' | 'now'>): Operation<CreateLogStreamRequest, object> =>
  ({ logGroupName, logStreamName }) => {
    const name = validateStreamName(logStreamName);
    const group = groupNamed(world, logGroupName);
    if (group.streams.has(name)) {
      throw new AwsFault('ResourceAlreadyExistsException', 'The specified log stream already exists');
    }
    ensureStream(group, name, world.now);
    return {};
  };
