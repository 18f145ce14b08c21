import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  DeleteLogGroupCommand,
  DeleteLogStreamCommand,
  DeleteRetentionPolicyCommand,
  DescribeLogGroupsCommand,
  DescribeLogStreamsCommand,
  FilterLogEventsCommand,
  type FilterLogEventsCommandInput,
  GetLogEventsCommand,
  ListTagsForResourceCommand,
  PutLogEventsCommand,
  PutRetentionPolicyCommand,
  StartLiveTailCommand,
  TagResourceCommand,
  UntagResourceCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startSandbox, type TestSandbox } from '@/sandbox/testing';

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
const createStream = (logStreamName: string, logGroupName = GROUP) =>
  client.send(new CreateLogStreamCommand({ logGroupName, logStreamName }));
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

/** A container that has been talking for a minute. */
function attachTalker(name = 'web/web/1', workload = 'web-1.4.2'): void {
  const world = sandbox.world();
  const startedAt = world.now - 60_000;
  world.logs.groups.get(GROUP)?.streams.set(name, {
    name,
    createdAt: startedAt,
    events: [],
    source: {
      taskArn: `arn:task/${name}`,
      container: 'web',
      workload,
      startedAt,
      since: startedAt,
      demandArn: 'arn:service/web',
      chain: 'boutique',
      lane: 0,
    },
  });
}

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
    const described = await client.send(new DescribeLogGroupsCommand({}));
    expect(described.logGroups?.[0]?.retentionInDays).toBe(1);
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

describe('reading one stream', () => {
  it('follows with the forward token and gives every line exactly once', async () => {
    await createGroup();
    attachTalker();
    const stream = { logGroupName: GROUP, logStreamName: 'web/web/1', startFromHead: true, limit: 100 };
    const messages: string[] = [];
    let nextToken: string | undefined;
    for (let round = 0; round < 40; round += 1) {
      const page = await client.send(new GetLogEventsCommand({ ...stream, nextToken }));
      messages.push(...(page.events ?? []).map(({ timestamp, message }) => `${timestamp} ${message}`));
      nextToken = page.nextForwardToken;
      sandbox.advance(700);
    }
    const whole = await client.send(new GetLogEventsCommand({ ...stream, limit: 10_000 }));
    const told = (whole.events ?? []).map(({ timestamp, message }) => `${timestamp} ${message}`);
    expect(messages.length).toBeGreaterThan(300);
    expect(told.slice(0, messages.length)).toEqual(messages);
  });

  it('gives the latest page first, the page before with the backward token, and the same token at the end', async () => {
    await createGroup();
    await createStream('s');
    const { now } = sandbox.world();
    await put(
      's',
      [5, 4, 3, 2, 1].map((age) => [now - age, `line ${6 - age}`]),
    );
    const ask = (input: object) =>
      client.send(new GetLogEventsCommand({ logGroupName: GROUP, logStreamName: 's', limit: 2, ...input }));
    const texts = (page: Awaited<ReturnType<typeof ask>>) => page.events?.map(({ message }) => message);
    const latest = await ask({});
    expect(texts(latest)).toEqual(['line 4', 'line 5']);
    const before = await ask({ nextToken: latest.nextBackwardToken });
    expect(texts(before)).toEqual(['line 2', 'line 3']);
    const end = await ask({ nextToken: latest.nextForwardToken, startFromHead: true });
    expect(texts(end)).toEqual([]);
    expect(end.nextForwardToken).toBe(latest.nextForwardToken);
    await expect(ask({ nextToken: 'bogus' })).rejects.toMatchObject({ message: 'The specified nextToken is invalid.' });
  });
});

describe('filtering events', () => {
  it('interleaves streams in order of time, page by page', async () => {
    await createGroup();
    for (const name of ['web/web/1', 'web/web/2', 'api/api/1']) attachTalker(name);
    const startTime = sandbox.world().now - 20_000;
    const whole = await filter({ startTime });
    const paged = [];
    let nextToken: string | undefined;
    do {
      const page = await filter({ startTime, limit: 50, nextToken });
      paged.push(...(page.events ?? []));
      nextToken = page.nextToken;
    } while (nextToken);
    expect(paged).toEqual(whole.events);
    expect(new Set(paged.map(({ logStreamName }) => logStreamName)).size).toBe(3);
    const times = paged.map(({ timestamp }) => timestamp ?? 0);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    const narrowed = await filter({ startTime, logStreamNamePrefix: 'web/' });
    expect(new Set(narrowed.events?.map(({ logStreamName }) => logStreamName))).toEqual(
      new Set(['web/web/1', 'web/web/2']),
    );
  });

  it('understands JSON selectors', async () => {
    await createGroup();
    attachTalker('api/api/1', 'api');
    const { events = [] } = await filter({ filterPattern: '{ $.level = "warn" && $.status = 404 }' });
    expect(events.length).toBeGreaterThan(0);
    expect(events.every(({ message }) => message?.includes('"status":404'))).toBe(true);
  });

  it('stays within a megabyte to a page', async () => {
    await createGroup();
    await createStream('s');
    const { now } = sandbox.world();
    for (const age of [3, 2, 1]) await put('s', [[now - age, 'x'.repeat(600_000)]]);
    const page = await filter({});
    expect(page.events).toHaveLength(1);
    expect(page.nextToken).toBeDefined();
  });

  it.each([
    [{ logGroupName: 'absent' }, 'The specified log group does not exist.'],
    [{ logStreamNames: ['absent'] }, 'The specified log stream does not exist.'],
    [{ filterPattern: '{ $.x }' }, 'Invalid filter pattern'],
    [{ logStreamNames: ['s'], logStreamNamePrefix: 's' }, 'Only one of logStreamNamePrefix'],
    [{ limit: 10_001 }, 'Member must have value less than or equal to 10000'],
  ])('refuses %j', async (input, message) => {
    await createGroup();
    await expect(filter(input)).rejects.toThrow(message);
  });
});

describe('live tail', () => {
  it('begins with the session and tells each second what came in', async () => {
    await createGroup();
    attachTalker();
    const arn = 'arn:aws:logs:eu-west-3:000000000000:log-group:/boutique/web';
    const abort = new AbortController();
    const { responseStream } = await client.send(
      new StartLiveTailCommand({ logGroupIdentifiers: [arn], logEventFilterPattern: '-ELB' }),
      { abortSignal: abort.signal },
    );
    const seen = [];
    for await (const event of responseStream ?? []) {
      if (event.sessionStart) {
        expect(event.sessionStart.logGroupIdentifiers).toEqual([arn]);
        sandbox.advance(5000);
      }
      if (event.sessionUpdate) {
        seen.push(...(event.sessionUpdate.sessionResults ?? []));
        break;
      }
    }
    abort.abort();
    expect(seen.length).toBeGreaterThan(5);
    expect(seen[0]).toMatchObject({ logStreamName: 'web/web/1', logGroupIdentifier: '000000000000:/boutique/web' });
  });
});
