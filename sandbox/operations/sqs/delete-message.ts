import type { DeleteMessageRequest } from '@aws-sdk/client-sqs';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { queueOf } from './queues';
import { receivedMessage } from './receipts';

/** What is not there any more is no error. */
export const deleteMessage =
  (world: World): Operation<DeleteMessageRequest, object> =>
  ({ QueueUrl, ReceiptHandle }) => {
    const queue = queueOf(world, QueueUrl);
    const message = receivedMessage(queue, ReceiptHandle);
    queue.messages = queue.messages.filter((each) => each !== message);
    return {};
  };
