import { AwsFault } from '@/sandbox/operation';
import type { Queue } from '@/sandbox/state/queues';
import type { World } from '@/sandbox/world';

/** SQS's words for a queue that is not there. */
export const noQueue = (): AwsFault => new AwsFault('QueueDoesNotExist', 'The specified queue does not exist.');

/** @throws AwsFault `QueueDoesNotExist` */
export function queueOf({ queues }: Pick<World, 'queues'>, url: string | undefined): Queue {
  const found = queues.queues.get((url ?? '').slice((url ?? '').lastIndexOf('/') + 1));
  if (!found) throw noQueue();
  return found;
}

/** Where a queue is asked for: below the address by which the caller reached the sandbox. */
export const queueUrl = ({ account }: Pick<World, 'account'>, { name }: { name: string }, endpoint = ''): string =>
  `${endpoint}/${account}/${name}`;

/** What a queue that says nothing has. */
const DEFAULTS: Readonly<Record<string, string>> = {
  DelaySeconds: '0',
  MaximumMessageSize: '1048576',
  MessageRetentionPeriod: '345600',
  ReceiveMessageWaitTimeSeconds: '0',
  VisibilityTimeout: '30',
  SqsManagedSseEnabled: 'true',
};

/** Numbers with their bounds, and texts. */
const BOUNDS: Readonly<Record<string, readonly [low: number, high: number]>> = {
  DelaySeconds: [0, 900],
  MaximumMessageSize: [1024, 1_048_576],
  MessageRetentionPeriod: [60, 1_209_600],
  ReceiveMessageWaitTimeSeconds: [0, 20],
  VisibilityTimeout: [0, 43_200],
  KmsDataKeyReusePeriodSeconds: [60, 86_400],
};
const TEXTS = ['Policy', 'RedrivePolicy', 'RedriveAllowPolicy', 'KmsMasterKeyId', 'SqsManagedSseEnabled'];

/** @throws AwsFault for attributes that SQS has not, for values out of bounds, and for FIFO queues */
export function checkAttributes(attributes: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (name === 'FifoQueue' || name === 'ContentBasedDeduplication') throw noFifo();
    const bounds = Object.hasOwn(BOUNDS, name) ? BOUNDS[name] : undefined;
    if (!bounds && !TEXTS.includes(name)) throw new AwsFault('InvalidAttributeName', `Unknown Attribute ${name}.`);
    const [low, high] = bounds ?? [];
    const isFit =
      low === undefined || high === undefined || (/^\d+$/.test(value) && Number(value) >= low && Number(value) <= high);
    if (!isFit || (name.endsWith('Policy') && value !== '' && !isObject(value))) {
      throw new AwsFault('InvalidAttributeValue', `Invalid value for the parameter ${name}.`);
    }
  }
}

export const noFifo = (): AwsFault =>
  new AwsFault('UnsupportedOperation', 'The sandbox has standard queues; FIFO queues are not simulated.');

function isObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null;
  } catch {
    return false;
  }
}

/** An attribute as it was set, or SQS's default. */
export const attributeOf = ({ attributes }: Queue, name: string): string =>
  attributes.get(name) ?? (Object.hasOwn(DEFAULTS, name) ? (DEFAULTS[name] ?? '') : '');

/** Everything that GetQueueAttributes tells. */
export function attributesOf(world: World, queue: Queue): ReadonlyMap<string, string> {
  dropExpired(world, queue);
  const hidden = queue.messages.filter(({ visibleAt }) => visibleAt > world.now);
  const delayed = hidden.filter(({ receiveCount }) => receiveCount === 0).length;
  const second = (at: number) => String(Math.floor(at / 1000));
  return new Map([
    ['QueueArn', queue.arn],
    ['ApproximateNumberOfMessages', String(queue.messages.length - hidden.length)],
    ['ApproximateNumberOfMessagesNotVisible', String(hidden.length - delayed)],
    ['ApproximateNumberOfMessagesDelayed', String(delayed)],
    ['CreatedTimestamp', second(queue.createdAt)],
    ['LastModifiedTimestamp', second(queue.changedAt)],
    ...Object.entries(DEFAULTS),
    ...[...queue.attributes].filter(([, value]) => value !== ''),
  ]);
}

/** Takes out what has been in the queue for longer than it keeps messages. */
export function dropExpired({ now }: World, queue: Queue): void {
  const oldest = now - Number(attributeOf(queue, 'MessageRetentionPeriod')) * 1000;
  if (queue.messages.some(({ sentAt }) => sentAt < oldest)) {
    queue.messages = queue.messages.filter(({ sentAt }) => sentAt >= oldest);
  }
}
