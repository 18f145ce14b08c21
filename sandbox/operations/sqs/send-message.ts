import type { SendMessageRequest, SendMessageResult } from '@aws-sdk/client-sqs';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { addMessage, md5, md5OfAttributes, readMessage } from './messages';
import { queueOf } from './queues';

export const sendMessage =
  (world: World): Operation<SendMessageRequest, SendMessageResult> =>
  ({ QueueUrl, ...request }, caller) => {
    const queue = queueOf(world, QueueUrl);
    const message = addMessage(world, queue, { ...readMessage(queue, request), sender: caller?.accessKeyId ?? '' });
    return {
      MessageId: message.id,
      MD5OfMessageBody: md5(message.body),
      MD5OfMessageAttributes: md5OfAttributes(message.attributes),
    };
  };
