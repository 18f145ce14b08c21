import type { PurgeQueueRequest } from '@aws-sdk/client-sqs';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { queueOf } from './queues';

export const purgeQueue =
  (world: World): Operation<PurgeQueueRequest, object> =>
  ({ QueueUrl }) => {
    queueOf(world, QueueUrl).messages = [];
    return {};
  };
