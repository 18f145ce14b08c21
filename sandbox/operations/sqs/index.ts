import type { OperationTable } from '@/sandbox/operation';
import { changeMessageVisibility } from './change-message-visibility';
import { createQueue } from './create-queue';
import { deleteMessage } from './delete-message';
import { deleteMessageBatch } from './delete-message-batch';
import { deleteQueue } from './delete-queue';
import { getQueueAttributes } from './get-queue-attributes';
import { getQueueUrl } from './get-queue-url';
import { listQueueTags } from './list-queue-tags';
import { listQueues } from './list-queues';
import { purgeQueue } from './purge-queue';
import { receiveMessage } from './receive-message';
import { sendMessage } from './send-message';
import { sendMessageBatch } from './send-message-batch';
import { setQueueAttributes } from './set-queue-attributes';
import { tagQueue } from './tag-queue';
import { untagQueue } from './untag-queue';

/** Every SQS operation that the sandbox answers, by AWS's name for it. */
export const queueOperations = {
  ChangeMessageVisibility: changeMessageVisibility,
  CreateQueue: createQueue,
  DeleteMessage: deleteMessage,
  DeleteMessageBatch: deleteMessageBatch,
  DeleteQueue: deleteQueue,
  GetQueueAttributes: getQueueAttributes,
  GetQueueUrl: getQueueUrl,
  ListQueueTags: listQueueTags,
  ListQueues: listQueues,
  PurgeQueue: purgeQueue,
  ReceiveMessage: receiveMessage,
  SendMessage: sendMessage,
  SendMessageBatch: sendMessageBatch,
  SetQueueAttributes: setQueueAttributes,
  TagQueue: tagQueue,
  UntagQueue: untagQueue,
} satisfies OperationTable;
