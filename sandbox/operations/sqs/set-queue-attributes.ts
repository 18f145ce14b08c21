import type { SetQueueAttributesRequest } from '@aws-sdk/client-sqs';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { checkAttributes, queueOf } from './queues';

export const setQueueAttributes =
  (world: World): Operation<SetQueueAttributesRequest, object> =>
  ({ QueueUrl, Attributes = {} }) => {
    const queue = queueOf(world, QueueUrl);
    checkAttributes(Attributes);
    for (const [name, value] of Object.entries(Attributes)) queue.attributes.set(name, value);
    queue.changedAt = world.now;
    return {};
  };
