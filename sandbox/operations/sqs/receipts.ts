import { AwsFault } from '@/sandbox/operation';
import type { Queue, QueueMessage } from '@/sandbox/state/queues';

/**
 * The message that a receipt handle stands for; `undefined` when it was deleted, or received again since.
 * @throws AwsFault `ReceiptHandleIsInvalid` for what no queue has handed out
 */
export function receivedMessage({ messages }: Queue, handle: string | undefined): QueueMessage | undefined {
  const id = Buffer.from(handle ?? '', 'base64').toString('utf8');
  if (!/^[0-9a-f-]{36}:\d+:[0-9a-f]{16}$/.test(id)) {
    throw new AwsFault(
      'ReceiptHandleIsInvalid',
      `The input receipt handle "${handle ?? ''}" is not a valid receipt handle.`,
    );
  }
  return messages.find(({ receiptHandle }) => receiptHandle === handle);
}
