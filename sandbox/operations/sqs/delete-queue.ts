import type { DeleteQueueRequest } from '@aws-sdk/client-sqs';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { queueOf } from './queues';

export const deleteQueue =
  (world: World): Operation<DeleteQueueRequest, object> =>
  ({ QueueUrl }) => {
    world.queues.queues.delete(queueOf(world, QueueUrl).name);
    return {};
  };
