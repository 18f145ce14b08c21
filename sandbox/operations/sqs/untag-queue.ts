import type { UntagQueueRequest } from '@aws-sdk/client-sqs';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { queueOf } from './queues';

export const untagQueue =
  (world: World): Operation<UntagQueueRequest, object> =>
  ({ QueueUrl, TagKeys = [] }) => {
    const { tags } = queueOf(world, QueueUrl);
    for (const key of TagKeys) tags.delete(key);
    return {};
  };
