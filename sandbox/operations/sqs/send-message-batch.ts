import type { SendMessageBatchRequest, SendMessageBatchResult } from '@aws-sdk/client-sqs';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { executeBatch } from './batches';
import { addMessage, md5, md5OfAttributes, readMessage } from './messages';
import { queueOf } from './queues';

export const sendMessageBatch =
  (world: World): Operation<SendMessageBatchRequest, SendMessageBatchResult> =>
  ({ QueueUrl, Entries }, caller) => {
    const queue = queueOf(world, QueueUrl);
    return executeBatch(Entries, (Id, entry) => {
      const message = addMessage(world, queue, { ...readMessage(queue, entry), sender: caller?.accessKeyId ?? '' });
      return {
        Id,
        MessageId: message.id,
        MD5OfMessageBody: md5(message.body),
        MD5OfMessageAttributes: md5OfAttributes(message.attributes),
      };
    });
  };
