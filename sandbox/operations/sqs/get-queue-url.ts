import type { GetQueueUrlRequest, GetQueueUrlResult } from '@aws-sdk/client-sqs';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { noQueue, queueOf, queueUrl } from './queues';

export const getQueueUrl =
  (world: World): Operation<GetQueueUrlRequest, GetQueueUrlResult> =>
  ({ QueueName, QueueOwnerAWSAccountId }, caller) => {
    if (QueueOwnerAWSAccountId !== undefined && QueueOwnerAWSAccountId !== world.account) throw noQueue();
    return { QueueUrl: queueUrl(world, queueOf(world, QueueName), caller?.endpoint) };
  };
