import {
  ChangeMessageVisibilityCommand,
  CreateQueueCommand,
  DeleteMessageBatchCommand,
  DeleteMessageCommand,
  DeleteQueueCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ListQueuesCommand,
  ListQueueTagsCommand,
  PurgeQueueCommand,
  QueueDoesNotExist,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  SetQueueAttributesCommand,
  SQSClient,
  TagQueueCommand,
  UntagQueueCommand,
} from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startSandbox, type TestSandbox } from '@/sandbox/testing';

let sandbox: TestSandbox;
let sqs: SQSClient;
beforeEach(async () => {
  sandbox = await startSandbox();
  sqs = new SQSClient(sandbox.client);
});
afterEach(async () => {
  expect(sandbox.bugs).toEqual([]);
  sqs.destroy();
  await sandbox.close();
});

const make = async (QueueName: string, Attributes = {}) =>
  (await sqs.send(new CreateQueueCommand({ QueueName, Attributes }))).QueueUrl;
const receive = async (QueueUrl: string | undefined, more = {}) =>
  (await sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, ...more }))).Messages ?? [];

describe('queues', () => {
  it('are made, found, changed and deleted', async () => {
    const QueueUrl = await make('orders', { VisibilityTimeout: '60' });
    expect(QueueUrl).toBe(`${sandbox.url}/000000000000/orders`);
    expect(await make('orders', { VisibilityTimeout: '60' })).toBe(QueueUrl);
    await expect(make('orders', { VisibilityTimeout: '61' })).rejects.toMatchObject({ name: 'QueueNameExists' });
    await expect(make('orders.fifo', { FifoQueue: 'true' })).rejects.toMatchObject({ name: 'UnsupportedOperation' });
    expect((await sqs.send(new ListQueuesCommand({ QueueNamePrefix: 'ord' }))).QueueUrls).toEqual([QueueUrl]);
    await sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { DelaySeconds: '5' } }));
    const asked = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] });
    expect((await sqs.send(asked)).Attributes).toMatchObject({
      QueueArn: 'arn:aws:sqs:eu-west-3:000000000000:orders',
      VisibilityTimeout: '60',
      DelaySeconds: '5',
      ApproximateNumberOfMessages: '0',
    });
    await sqs.send(new TagQueueCommand({ QueueUrl, Tags: { team: 'shop', stage: 'live' } }));
    await sqs.send(new UntagQueueCommand({ QueueUrl, TagKeys: ['stage'] }));
    expect((await sqs.send(new ListQueueTagsCommand({ QueueUrl }))).Tags).toEqual({ team: 'shop' });
    await sqs.send(new DeleteQueueCommand({ QueueUrl }));
    const gone = sqs.send(new GetQueueUrlCommand({ QueueName: 'orders' }));
    await expect(gone).rejects.toBeInstanceOf(QueueDoesNotExist);
    await expect(gone).rejects.toMatchObject({ message: 'The specified queue does not exist.' });
  });
});

describe('messages', () => {
  it('are received once in their visibility timeout, and again until they are deleted', async () => {
    const QueueUrl = await make('orders');
    const MessageAttributes = { kind: { DataType: 'String', StringValue: 'order' } };
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'one', MessageAttributes }));
    const [first] = await receive(QueueUrl, { MessageSystemAttributeNames: ['All'], MessageAttributeNames: ['All'] });
    expect(first).toMatchObject({ Body: 'one', Attributes: { ApproximateReceiveCount: '1' }, MessageAttributes });
    expect(await receive(QueueUrl)).toEqual([]);
    sandbox.advance(31_000);
    const [again] = await receive(QueueUrl);
    expect(again?.MessageId).toBe(first?.MessageId);
    await sqs.send(
      new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle: again?.ReceiptHandle, VisibilityTimeout: 0 }),
    );
    const [third] = await receive(QueueUrl);
    await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: third?.ReceiptHandle }));
    sandbox.advance(60_000);
    expect(await receive(QueueUrl)).toEqual([]);
    await expect(sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: 'none' }))).rejects.toMatchObject({
      name: 'ReceiptHandleIsInvalid',
    });
  });

  it('are sent and deleted in batches, and purged', async () => {
    const QueueUrl = await make('orders');
    const Entries = ['a', 'b', 'c'].map((Id) => ({ Id, MessageBody: Id }));
    const sent = await sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
    expect(sent.Successful?.map(({ Id }) => Id)).toEqual(['a', 'b', 'c']);
    const received = await receive(QueueUrl);
    const handles = received.map(({ ReceiptHandle }, n) => ({ Id: String(n), ReceiptHandle }));
    const twice = [{ Id: 'x', ReceiptHandle: 'none' }, ...handles.slice(0, 2)];
    const deleted = await sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries: twice }));
    expect(deleted.Successful).toHaveLength(2);
    expect(deleted.Failed).toMatchObject([{ Id: 'x', Code: 'ReceiptHandleIsInvalid' }]);
    await sqs.send(new PurgeQueueCommand({ QueueUrl }));
    sandbox.advance(60_000);
    expect(await receive(QueueUrl)).toEqual([]);
  });

  it('go to the dead-letter queue when nobody can handle them', async () => {
    const dead = await make('dead');
    const deadLetterTargetArn = 'arn:aws:sqs:eu-west-3:000000000000:dead';
    const RedrivePolicy = JSON.stringify({ deadLetterTargetArn, maxReceiveCount: 2 });
    const QueueUrl = await make('orders', { RedrivePolicy, VisibilityTimeout: '1' });
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'bad' }));
    for (let n = 0; n < 2; n += 1) {
      expect(await receive(QueueUrl)).toHaveLength(1);
      sandbox.advance(2000);
    }
    expect(await receive(QueueUrl)).toEqual([]);
    expect((await receive(dead)).map(({ Body }) => Body)).toEqual(['bad']);
  });

  it('are waited for', async () => {
    const QueueUrl = await make('orders');
    const waiting = receive(QueueUrl, { WaitTimeSeconds: 5 });
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'late' }));
    expect((await waiting).map(({ Body }) => Body)).toEqual(['late']);
  });
});
