import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  PutLogEventsCommand,
  StartLiveTailCommand,
  type StartLiveTailCommandInput,
} from '@aws-sdk/client-cloudwatch-logs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startSandbox, type TestSandbox } from '@/sandbox/testing';

const arn = (name: string) => `arn:aws:logs:eu-west-3:000000000000:log-group:${name}`;
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
beforeEach(async () => {
  sandbox.world().logs.groups.clear();
  for (const logGroupName of ['a', 'b']) await client.send(new CreateLogGroupCommand({ logGroupName }));
  for (const logStreamName of ['web/1', 'web/2', 'api/1']) {
    await client.send(new CreateLogStreamCommand({ logGroupName: 'a', logStreamName }));
  }
});

const write = (logStreamName: string, messages: readonly string[]) => {
  const logEvents = messages.map((message) => ({ timestamp: sandbox.world().now, message }));
  return client.send(new PutLogEventsCommand({ logGroupName: 'a', logStreamName, logEvents }));
};

/** The first update of a session after `happen` has happened. */
async function firstUpdate(
  spec: Omit<StartLiveTailCommandInput, 'logGroupIdentifiers'>,
  happen: () => Promise<unknown>,
) {
  const abort = new AbortController();
  const { responseStream } = await client.send(new StartLiveTailCommand({ logGroupIdentifiers: [arn('a')], ...spec }), {
    abortSignal: abort.signal,
  });
  for await (const { sessionStart, sessionUpdate } of responseStream ?? []) {
    if (sessionStart) {
      sandbox.advance(10);
      await happen();
      sandbox.advance(10);
    }
    if (!sessionUpdate) continue;
    abort.abort();
    const { sessionResults = [], sessionMetadata } = sessionUpdate;
    return { seen: sessionResults.map(({ message }) => message), sampled: sessionMetadata?.sampled };
  }
  throw new Error('the session told nothing');
}

describe('a session', () => {
  const speak = async () => {
    await write('web/1', ['INFO one']);
    await write('web/2', ['ERROR two']);
    await write('api/1', ['{"level":"error","status":503}']);
  };

  it.each([
    [{}, ['INFO one', 'ERROR two', '{"level":"error","status":503}']],
    [{ logStreamNames: ['web/2'] }, ['ERROR two']],
    [{ logStreamNamePrefixes: ['web/'] }, ['INFO one', 'ERROR two']],
    [{ logEventFilterPattern: 'ERROR' }, ['ERROR two']],
    [{ logEventFilterPattern: '{ $.status >= 500 }' }, ['{"level":"error","status":503}']],
  ])('that asks for %j tells %j', async (spec, messages) => {
    expect(await firstUpdate(spec, speak)).toEqual({ seen: messages, sampled: false });
  });

  it('tells five hundred lines at most, and says that there were more', async () => {
    const many = Array.from({ length: 900 }, (_, n) => `line ${n}`);
    const { seen, sampled } = await firstUpdate({}, () => write('web/1', many));
    expect([seen.length, new Set(seen).size, sampled]).toEqual([500, 500, true]);
    expect(many).toEqual(expect.arrayContaining(seen));
  });

  it.each([
    [{ logGroupIdentifiers: [] }, 'InvalidParameterException'],
    [{ logGroupIdentifiers: Array.from({ length: 11 }, () => arn('a')) }, 'InvalidParameterException'],
    [{ logGroupIdentifiers: [`${arn('a')}:*`] }, 'InvalidParameterException'],
    [{ logGroupIdentifiers: [arn('none')] }, 'ResourceNotFoundException'],
    [{ logGroupIdentifiers: [arn('a'), arn('b')], logStreamNames: ['web/1'] }, 'InvalidParameterException'],
    [{ logStreamNames: ['web/1'], logStreamNamePrefixes: ['web/'] }, 'InvalidParameterException'],
    [{ logEventFilterPattern: '{ $.level = }' }, 'InvalidParameterException'],
  ])('is refused with %j', async (spec, name) => {
    const start = new StartLiveTailCommand({ logGroupIdentifiers: [arn('a')], ...spec });
    await expect(client.send(start)).rejects.toMatchObject({ name });
  });
});
