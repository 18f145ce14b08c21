import {
  AssociateKmsKeyCommand,
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  DeleteLogGroupCommand,
  DeleteLogStreamCommand,
  DeleteRetentionPolicyCommand,
  DescribeLogGroupsCommand,
  DescribeLogStreamsCommand,
  DisassociateKmsKeyCommand,
  FilterLogEventsCommand,
  type FilterLogEventsCommandInput,
  ListTagsForResourceCommand,
  PutLogEventsCommand,
  PutRetentionPolicyCommand,
  TagResourceCommand,
  UntagResourceCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startSandbox, type TestSandbox } from '@/sandbox/testing';
import { addKey } from '../kms/keys';

const GROUP = '/boutique/web';
let sandbox: TestSandbox;
let client: CloudWatchLogsClient;

beforeAll(async () => {
  sandbox = await startSandbox();
  client = new CloudWatchLogsClient(sandbox.client);
});
afterAll(async () => {
  client.destroy();
  await sandbox.close();
  expect(sandbox.bugs).toEqual([]);
});
beforeEach(() => sandbox.world().logs.groups.clear());

const createGroup = (logGroupName = GROUP) => client.send(new CreateLogGroupCommand({ logGroupName }));
const createStream = (logStreamName: string) =>
  client.send(new CreateLogStreamCommand({ logGroupName: GROUP, logStreamName }));
const put = (logStreamName: string, events: [timestamp: number, message: string][]) =>
  client.send(
    new PutLogEventsCommand({
      logGroupName: GROUP,
      logStreamName,
      logEvents: events.map(([timestamp, message]) => ({ timestamp, message })),
    }),
  );
const filter = (input: Partial<FilterLogEventsCommandInput>) =>
  client.send(new FilterLogEventsCommand({ logGroupName: GROUP, ...input }));
const fault = (name: string, message: string) => expect.objectContaining({ name, message });
const ABSENT = fault('ResourceNotFoundException', 'The specified log group does not exist.');

describe('log groups', () => {
  it('are created once, described by prefix and pattern, and deleted', async () => {
    await createGroup();
    await createGroup('/boutique/api');
    await expect(createGroup()).rejects.toEqual(
      fault('ResourceAlreadyExistsException', 'The specified log group already exists'),
    );
    const { logGroups } = await client.send(new DescribeLogGroupsCommand({ logGroupNamePrefix: '/boutique/w' }));
    expect(logGroups).toEqual([
      expect.objectContaining({
        logGroupName: GROUP,
        arn: 'arn:aws:logs:eu-west-3:000000000000:log-group:/boutique/web:*',
        creationTime: sandbox.world().now,
      }),
    ]);
    await client.send(new DeleteLogGroupCommand({ logGroupName: GROUP }));
    const left = await client.send(new DescribeLogGroupsCommand({ logGroupNamePattern: 'outique' }));
    expect(left.logGroups?.map(({ logGroupName }) => logGroupName)).toEqual(['/boutique/api']);
    await expect(client.send(new DeleteLogGroupCommand({ logGroupName: GROUP }))).rejects.toEqual(ABSENT);
  });

  it('are paged in order of name', async () => {
    for (const name of ['c', 'a', 'b']) await createGroup(name);
    const first = await client.send(new DescribeLogGroupsCommand({ limit: 2 }));
    const second = await client.send(new DescribeLogGroupsCommand({ limit: 2, nextToken: first.nextToken }));
    const names = [...(first.logGroups ?? []), ...(second.logGroups ?? [])].map(({ logGroupName }) => logGroupName);
    expect(names).toEqual(['a', 'b', 'c']);
    expect(second.nextToken).toBeUndefined();
  });

  it.each(['', 'with space', 'a:b', 'x'.repeat(513)])('cannot be called %j', async (name) => {
    await expect(createGroup(name)).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });

  it('keep events for as long as the retention says, and only the days AWS offers', async () => {
    await createGroup();
    const retention = (retentionInDays: number) =>
      client.send(new PutRetentionPolicyCommand({ logGroupName: GROUP, retentionInDays }));
    await expect(retention(2)).rejects.toMatchObject({ name: 'InvalidParameterException' });
    await createStream('s');
    const { now } = sandbox.world();
    await put('s', [[now - 60_000, 'yesterday']]);
    await retention(1);
    const shape = await client.send(new DescribeLogGroupsCommand({}));
    expect(shape.logGroups?.[0]?.retentionInDays).toBe(1);
    sandbox.advance(86_400_000);
    expect((await filter({})).events).toEqual([]);
    await client.send(new DeleteRetentionPolicyCommand({ logGroupName: GROUP }));
    expect((await filter({})).events).toHaveLength(1);
  });

  it('carry tags', async () => {
    await client.send(new CreateLogGroupCommand({ logGroupName: GROUP, tags: { shop: 'boutique' } }));
    const resourceArn = 'arn:aws:logs:eu-west-3:000000000000:log-group:/boutique/web';
    await client.send(new TagResourceCommand({ resourceArn, tags: { stage: 'live' } }));
    await client.send(new UntagResourceCommand({ resourceArn, tagKeys: ['shop'] }));
    const { tags } = await client.send(new ListTagsForResourceCommand({ resourceArn }));
    expect(tags).toEqual({ stage: 'live' });
  });
});

describe('log streams', () => {
  it('are described by name, by prefix, and by their last event', async () => {
    await createGroup();
    const { now } = sandbox.world();
    for (const [name, at] of [
      ['b', now - 1],
      ['a', now - 2],
      ['c', now - 3],
    ] as const) {
      await createStream(name);
      await put(name, [[at, 'x']]);
    }
    const names = async (input: object) =>
      (await client.send(new DescribeLogStreamsCommand({ logGroupName: GROUP, ...input }))).logStreams?.map(
        ({ logStreamName }) => logStreamName,
      );
    expect(await names({})).toEqual(['a', 'b', 'c']);
    expect(await names({ orderBy: 'LastEventTime', descending: true })).toEqual(['b', 'a', 'c']);
    expect(await names({ logStreamNamePrefix: 'c' })).toEqual(['c']);
    await expect(names({ orderBy: 'LastEventTime', logStreamNamePrefix: 'c' })).rejects.toMatchObject({
      message: 'Cannot order by LastEventTime with a logStreamNamePrefix.',
    });
    await client.send(new DeleteLogStreamCommand({ logGroupName: GROUP, logStreamName: 'a' }));
    expect(await names({})).toEqual(['b', 'c']);
  });
});

describe('putting events', () => {
  it('refuses a batch out of order, and an unknown stream', async () => {
    await createGroup();
    const { now } = sandbox.world();
    await expect(put('s', [[now, 'x']])).rejects.toEqual(
      fault('ResourceNotFoundException', 'The specified log stream does not exist.'),
    );
    await createStream('s');
    await expect(
      put('s', [
        [now, 'later'],
        [now - 1, 'earlier'],
      ]),
    ).rejects.toMatchObject({ message: expect.stringContaining('chronological order') });
    await expect(put('s', [])).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });

  it('leaves out what is older than two weeks or more than two hours ahead, and says so', async () => {
    await createGroup();
    await createStream('old');
    await createStream('new');
    const { now } = sandbox.world();
    const old = await put('old', [[now - 15 * 86_400_000, 'x']]);
    expect(old.rejectedLogEventsInfo).toEqual({ tooOldLogEventEndIndex: 1 });
    const ahead = await put('new', [
      [now, 'kept'],
      [now + 3 * 3_600_000, 'x'],
    ]);
    expect(ahead.rejectedLogEventsInfo).toEqual({ tooNewLogEventStartIndex: 1 });
    expect((await filter({})).events?.map(({ message }) => message)).toEqual(['kept']);
  });
});

describe('the key of a log group', () => {
  it('is one whose policy lets CloudWatch Logs use it', async () => {
    const { arn, policy } = addKey(sandbox.world(), {});
    const logGroupName = '/encrypted';
    await expect(client.send(new CreateLogGroupCommand({ logGroupName, kmsKeyId: arn }))).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message:
        "The specified KMS key does not exist or is not allowed to be used with Arn 'arn:aws:logs:eu-west-3:000000000000:log-group:/encrypted'",
    });
    const Principal = { Service: 'logs.eu-west-3.amazonaws.com' };
    const statement = { Effect: 'Allow', Principal, Action: 'kms:*', Resource: '*' } as const;
    policy.Statement = [policy.Statement, statement].flat();
    await client.send(new CreateLogGroupCommand({ logGroupName, kmsKeyId: arn }));
    const keyId = async () =>
      (await client.send(new DescribeLogGroupsCommand({ logGroupNamePrefix: logGroupName }))).logGroups?.[0]?.kmsKeyId;
    expect(await keyId()).toBe(arn);
    await client.send(new DisassociateKmsKeyCommand({ logGroupName }));
    expect(await keyId()).toBeUndefined();
    await client.send(new AssociateKmsKeyCommand({ logGroupName, kmsKeyId: arn }));
    expect(await keyId()).toBe(arn);
  });
});
