import type { Message, ReceiveMessageRequest, ReceiveMessageResult } from '@aws-sdk/client-sqs';
import type { Operation } from '@/sandbox/operation';
import type { Queue, QueueMessage } from '@/sandbox/state/queues';
import type { World } from '@/sandbox/world';
import { invalidValue, md5, md5OfAttributes, noneOfFifo } from './messages';
import { attributeOf, dropExpired, queueOf } from './queues';

const MOST_MESSAGES = 10;
const LONGEST_WAIT_SECONDS = 20;
/** How often a caller who waits is looked after, in real time. */
const LOOK_MS = 100;

/**
 * Hands out messages, which others then do not see for a while. A caller may wait for some, in real time, as long polling
 * does.
 */
export const receiveMessage =
  (world: World): Operation<ReceiveMessageRequest, ReceiveMessageResult> =>
  async (request, caller) => {
    const queue = queueOf(world, request.QueueUrl);
    noneOfFifo('ReceiveRequestAttemptId', request.ReceiveRequestAttemptId);
    const { MaxNumberOfMessages: most = 1, WaitTimeSeconds, VisibilityTimeout } = request;
    const wait = WaitTimeSeconds ?? Number(attributeOf(queue, 'ReceiveMessageWaitTimeSeconds'));
    check('MaxNumberOfMessages', most, 1, MOST_MESSAGES);
    check('WaitTimeSeconds', wait, 0, LONGEST_WAIT_SECONDS);
    const hiddenSeconds = VisibilityTimeout ?? Number(attributeOf(queue, 'VisibilityTimeout'));
    check('VisibilityTimeout', hiddenSeconds, 0, 43_200);
    let taken = takeMessages(world, queue, most, hiddenSeconds);
    for (let waited = 0; caller?.wait && taken.length === 0 && waited < wait * 1000; waited += LOOK_MS) {
      await caller.wait(LOOK_MS);
      taken = takeMessages(world, queue, most, hiddenSeconds);
    }
    return taken.length > 0 ? { Messages: taken.map((message) => messageShape(message, request)) } : {};
  };

function check(name: string, value: number, low: number, high: number): void {
  if (value >= low && value <= high) return;
  throw invalidValue(
    `Value ${value} for parameter ${name} is invalid. Reason: Must be >= ${low} and <= ${high}, if provided.`,
  );
}

function takeMessages(world: World, queue: Queue, most: number, hiddenSeconds: number): QueueMessage[] {
  dropExpired(world, queue);
  moveDeadLetters(world, queue);
  const taken = queue.messages.filter(({ visibleAt }) => visibleAt <= world.now).slice(0, most);
  for (const message of taken) {
    message.visibleAt = world.now + hiddenSeconds * 1000;
    message.receiveCount += 1;
    message.firstReceivedAt ??= world.now;
    message.receiptHandle = Buffer.from(`${message.id}:${message.receiveCount}:${world.random.hex(16)}`).toString(
      'base64',
    );
  }
  return taken;
}

/** What was received too often goes to the queue that the redrive policy names. */
function moveDeadLetters(world: World, queue: Queue): void {
  const text = queue.attributes.get('RedrivePolicy');
  if (!text) return;
  const { deadLetterTargetArn, maxReceiveCount }: { deadLetterTargetArn?: unknown; maxReceiveCount?: unknown } =
    JSON.parse(text);
  const target = world.queues.queues.get(String(deadLetterTargetArn).split(':').at(-1) ?? '');
  const most = Number(maxReceiveCount);
  if (!target || target === queue || !(most >= 1)) return;
  const isDead = ({ visibleAt, receiveCount }: QueueMessage) => visibleAt <= world.now && receiveCount >= most;
  for (const message of queue.messages.filter(isDead)) target.messages.push({ ...message, visibleAt: world.now });
  queue.messages = queue.messages.filter((message) => !isDead(message));
}

function messageShape(
  message: QueueMessage,
  { AttributeNames = [], MessageSystemAttributeNames = [], MessageAttributeNames = [] }: ReceiveMessageRequest,
): Message {
  const system = new Map([
    ['SenderId', message.sender],
    ['SentTimestamp', String(Math.floor(message.sentAt))],
    ['ApproximateReceiveCount', String(message.receiveCount)],
    ['ApproximateFirstReceiveTimestamp', String(Math.floor(message.firstReceivedAt ?? message.sentAt))],
    ...(message.groupId === undefined ? [] : [['MessageGroupId', message.groupId] as const]),
  ]);
  const asked: readonly string[] = [...AttributeNames, ...MessageSystemAttributeNames];
  const told = [...system].filter(([name]) => asked.includes('All') || asked.includes(name));
  const isWanted = (name: string) =>
    MessageAttributeNames.some(
      (each) =>
        each === 'All' || each === '.*' || each === name || (each.endsWith('.*') && name.startsWith(each.slice(0, -2))),
    );
  const attributes = new Map([...message.attributes].filter(([name]) => isWanted(name)));
  return {
    MessageId: message.id,
    ReceiptHandle: message.receiptHandle,
    MD5OfBody: md5(message.body),
    Body: message.body,
    ...(told.length > 0 && { Attributes: Object.fromEntries(told) }),
    ...(attributes.size > 0 && {
      MD5OfMessageAttributes: md5OfAttributes(attributes),
      MessageAttributes: Object.fromEntries(
        [...attributes].map(([name, { type, text, binary }]) => [
          name,
          {
            DataType: type,
            StringValue: text,
            BinaryValue: binary === undefined ? undefined : Buffer.from(binary, 'base64'),
          },
        ]),
      ),
    }),
  };
}
