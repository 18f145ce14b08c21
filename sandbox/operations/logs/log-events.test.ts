import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  FilterLogEventsCommand,
  type FilterLogEventsCommandInput,
  GetLogEventsCommand,
  PutLogEventsCommand,
  StartLiveTailCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startSandbox, type TestSandbox } from '@/sandbox/testing';
import { aLoggingService } from './log-fixtures';

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

const createGroup = () => client.send(new CreateLogGroupCommand({ logGroupName: GROUP }));
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

function attachTalker(name?: string, workload?: string): void {
  const world = sandbox.world();
  const stream = aLoggingService(world.now, name, workload);
  world.logs.groups.get(GROUP)?.streams.set(stream.name, stream);
}

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
    const before = (whole.events ?? []).map(({ timestamp, message }) => `${timestamp} ${message}`);
    expect(messages.length).toBeGreaterThan(300);
    expect(before.slice(0, messages.length)).toEqual(messages);
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
