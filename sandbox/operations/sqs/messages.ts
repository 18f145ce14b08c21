import { createHash } from 'node:crypto';
import type { MessageAttributeValue } from '@aws-sdk/client-sqs';
import { AwsFault } from '@/sandbox/operation';
import type { Queue, QueueMessage } from '@/sandbox/state/queues';
import type { World } from '@/sandbox/world';
import { attributeOf } from './queues';

/** A queue holds no more: what comes after pushes the oldest out, so that an unread queue does not fill the memory. */
const MOST_MESSAGES = 20_000;
const MOST_ATTRIBUTES = 10;

export const md5 = (text: string | Uint8Array): string => createHash('md5').update(text).digest('hex');

export type NewMessage = {
  body: string;
  sender: string;
  delaySeconds?: number;
  attributes?: QueueMessage['attributes'];
  groupId?: string;
};

/** Puts a message into a queue, for SendMessage and for what EventBridge delivers. */
export function addMessage(
  world: World,
  queue: Queue,
  { body, sender, delaySeconds, attributes, groupId }: NewMessage,
): QueueMessage {
  const delay = delaySeconds ?? Number(attributeOf(queue, 'DelaySeconds'));
  const message: QueueMessage = {
    id: world.random.uuid(),
    body,
    sentAt: world.now,
    sender,
    visibleAt: world.now + delay * 1000,
    receiveCount: 0,
    attributes: attributes ?? new Map(),
    groupId,
  };
  if (queue.messages.length >= MOST_MESSAGES) queue.messages.shift();
  queue.messages.push(message);
  return message;
}

/** @throws AwsFault `InvalidMessageContents`, `InvalidParameterValue` */
export function readMessage(
  queue: Queue,
  {
    MessageBody,
    DelaySeconds,
    MessageAttributes = {},
    MessageDeduplicationId,
    MessageGroupId,
  }: {
    MessageBody?: string;
    DelaySeconds?: number;
    MessageAttributes?: Readonly<Record<string, MessageAttributeValue>>;
    MessageDeduplicationId?: string;
    MessageGroupId?: string;
  },
): Omit<NewMessage, 'sender'> {
  if (!MessageBody) throw new AwsFault('MissingParameter', 'The request must contain the parameter MessageBody.');
  const most = Number(attributeOf(queue, 'MaximumMessageSize'));
  if (Buffer.byteLength(MessageBody) > most) {
    throw invalidValue(`One or more parameters are invalid. Reason: Message must be shorter than ${most} bytes.`);
  }
  if (DelaySeconds !== undefined && !(DelaySeconds >= 0 && DelaySeconds <= 900)) {
    throw invalidValue(
      `Value ${DelaySeconds} for parameter DelaySeconds is invalid. Reason: DelaySeconds must be >= 0 and <= 900.`,
    );
  }
  noneOfFifo('MessageDeduplicationId', MessageDeduplicationId);
  return {
    body: MessageBody,
    delaySeconds: DelaySeconds,
    attributes: readAttributes(MessageAttributes),
    groupId: MessageGroupId,
  };
}

/** @throws AwsFault `InvalidParameterValue` for what FIFO queues alone have; groups are for fair queues as well */
export function noneOfFifo(name: string, value: string | undefined): void {
  if (value === undefined) return;
  throw invalidValue(
    `Value ${value} for parameter ${name} is invalid. Reason: The request include parameter that is not valid for this queue type.`,
  );
}

export const invalidValue = (message: string): AwsFault => new AwsFault('InvalidParameterValue', message);

function readAttributes(given: Readonly<Record<string, MessageAttributeValue>>): QueueMessage['attributes'] {
  const entries = Object.entries(given);
  if (entries.length > MOST_ATTRIBUTES) {
    throw invalidValue(
      `Number of message attributes [${entries.length}] exceeds the allowed maximum [${MOST_ATTRIBUTES}].`,
    );
  }
  return new Map(
    entries.map(([name, { DataType = '', StringValue, BinaryValue, StringListValues, BinaryListValues }]) => {
      if (StringListValues?.length || BinaryListValues?.length) {
        throw new AwsFault(
          'UnsupportedOperation',
          'Message attribute list values in SendMessage operation are not supported.',
        );
      }
      if (!/^(String|Number|Binary)(\..+)?$/.test(DataType)) {
        throw invalidValue(`The type of message (user) attribute '${name}' is invalid.`);
      }
      if ((StringValue ?? BinaryValue) === undefined) {
        throw invalidValue(`The message attribute '${name}' must contain a non-empty value.`);
      }
      const binary = BinaryValue && Buffer.from(BinaryValue).toString('base64');
      return [name, { type: DataType, text: StringValue, binary }];
    }),
  );
}

/** SQS's checksum of a message's attributes: names in order, each part after its length. */
export function md5OfAttributes(attributes: QueueMessage['attributes']): string | undefined {
  if (attributes.size === 0) return undefined;
  const part = (bytes: Uint8Array) => {
    const size = Buffer.alloc(4);
    size.writeUInt32BE(bytes.byteLength);
    return Buffer.concat([size, bytes]);
  };
  const sorted = [...attributes].sort(([a], [b]) => (a < b ? -1 : 1));
  return md5(
    Buffer.concat(
      sorted.flatMap(([name, { type, text, binary }]) => [
        part(Buffer.from(name)),
        part(Buffer.from(type)),
        Buffer.from([binary === undefined ? 1 : 2]),
        part(binary === undefined ? Buffer.from(text ?? '') : Buffer.from(binary, 'base64')),
      ]),
    ),
  );
}
