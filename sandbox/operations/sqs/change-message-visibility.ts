import type { ChangeMessageVisibilityRequest } from '@aws-sdk/client-sqs';
import { AwsFault, type Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { invalidValue } from './messages';
import { queueOf } from './queues';
import { receivedMessage } from './receipts';

export const changeMessageVisibility =
  (world: World): Operation<ChangeMessageVisibilityRequest, object> =>
  ({ QueueUrl, ReceiptHandle, VisibilityTimeout = -1 }) => {
    const message = receivedMessage(queueOf(world, QueueUrl), ReceiptHandle);
    if (!(VisibilityTimeout >= 0 && VisibilityTimeout <= 43_200)) {
      throw invalidValue(
        `Value ${VisibilityTimeout} for parameter VisibilityTimeout is invalid. Reason: VisibilityTimeout must be an integer between 0 and 43200.`,
      );
    }
    if (!message || message.visibleAt <= world.now) {
      throw new AwsFault('MessageNotInflight', 'The message referred to is not in flight.');
    }
    message.visibleAt = world.now + VisibilityTimeout * 1000;
    return {};
  };
