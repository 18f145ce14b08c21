import type { CreateQueueRequest, CreateQueueResult } from '@aws-sdk/client-sqs';
import { AwsFault, type Operation } from '@/sandbox/operation';
import type { Queue } from '@/sandbox/state/queues';
import type { World } from '@/sandbox/world';
import { attributeOf, checkAttributes, noFifo, queueUrl } from './queues';

const NAME = /^[\w-]{1,80}$/;

/** Makes a queue; the same again with the same attributes is no error. */
export const createQueue =
  (world: World): Operation<CreateQueueRequest, CreateQueueResult> =>
  ({ QueueName = '', Attributes = {}, tags = {} }, caller) => {
    if (QueueName.endsWith('.fifo')) throw noFifo();
    if (!NAME.test(QueueName)) {
      throw new AwsFault(
        'InvalidParameterValue',
        'Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length',
      );
    }
    checkAttributes(Attributes);
    const existing = world.queues.queues.get(QueueName);
    for (const [name, value] of Object.entries(Attributes)) {
      if (!existing || attributeOf(existing, name) === value) continue;
      throw new AwsFault(
        'QueueNameExists',
        `A queue already exists with the same name and a different value for attribute ${name}`,
      );
    }
    const queue = existing ?? addQueue(world, QueueName);
    if (!existing) {
      queue.attributes = new Map(Object.entries(Attributes));
      queue.tags = new Map(Object.entries(tags));
    }
    return { QueueUrl: queueUrl(world, queue, caller?.endpoint) };
  };

/** Makes an empty queue with SQS's defaults, for scenarios and CreateQueue. */
export function addQueue(world: World, name: string): Queue {
  const queue: Queue = {
    name,
    arn: `arn:${world.partition}:sqs:${world.region}:${world.account}:${name}`,
    createdAt: world.now,
    changedAt: world.now,
    attributes: new Map(),
    messages: [],
    tags: new Map(),
  };
  world.queues.queues.set(name, queue);
  return queue;
}
