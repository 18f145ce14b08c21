import type { CreateLogGroupRequest } from '@aws-sdk/client-cloudwatch-logs';
import { AwsFault, type Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { validateGroupName } from './groups';
import { usableKeyArn } from './keys';

export const createLogGroup =
  (world: World): Operation<CreateLogGroupRequest, object> =>
  ({ logGroupName, kmsKeyId, tags = {} }) => {
    const name = validateGroupName(logGroupName);
    if (world.logs.groups.has(name)) {
      throw new AwsFault('ResourceAlreadyExistsException', 'The specified log group already exists');
    }
    world.logs.groups.set(name, {
      name,
      arn: `arn:${world.partition}:logs:${world.region}:${world.account}:log-group:${name}`,
      createdAt: world.now,
      ...(kmsKeyId && { kmsKeyId: usableKeyArn(world, name, kmsKeyId) }),
      tags: new Map(Object.entries(tags)),
      streams: new Map(),
    });
    return {};
  };
