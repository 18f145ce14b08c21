import type { DeleteMessageBatchRequest, DeleteMessageBatchResult } from '@aws-sdk/client-sqs';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { executeBatch } from './batches';
import { queueOf } from './queues';
import { receivedMessage } from './receipts';

export const deleteMessageBatch =
  (world: World): Operation<DeleteMessageBatchRequest, DeleteMessageBatchResult> =>
  ({ QueueUrl, Entries }) => {
    const queue = queueOf(world, QueueUrl);
    return executeBatch(Entries, (Id, { ReceiptHandle }) => {
      const message = receivedMessage(queue, ReceiptHandle);
      queue.messages = queue.messages.filter((each) => each !== message);
      return { Id };
    });
  };
