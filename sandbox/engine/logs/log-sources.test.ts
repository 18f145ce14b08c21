import { CloudWatchLogsClient, GetLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { DescribeTasksCommand, ECSClient, ListTasksCommand, StopTaskCommand } from '@aws-sdk/client-ecs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LogStream } from '@/sandbox/state/logs';
import { startSandbox, type TestSandbox } from '@/sandbox/testing';
import { appendEvents } from './log-sources';

const MINUTE = 60_000;
const cluster = 'boutique';

let sandbox: TestSandbox;
let ecs: ECSClient;
let logs: CloudWatchLogsClient;

beforeAll(async () => {
  sandbox = await startSandbox({ scenario: 'boutique', speed: 10 });
  ecs = new ECSClient(sandbox.client);
  logs = new CloudWatchLogsClient(sandbox.client);
});
afterAll(async () => {
  ecs.destroy();
  logs.destroy();
  await sandbox.close();
  expect(sandbox.bugs).toEqual([]);
});

/** The stream of a container that says it runs this workload just now. */
function liveStream(workload: string) {
  for (const group of sandbox.world().logs.groups.values()) {
    for (const { name, source } of group.streams.values()) {
      if (source?.workload === workload && source.endedAt === undefined) {
        return { logGroupName: group.name, logStreamName: name, source };
      }
    }
  }
  throw new Error(`nothing runs ${workload}`);
}

describe("the log streams of a scenario's tasks", () => {
  it('tell of a whole day before the sandbox began', async () => {
    const { source, ...stream } = liveStream('web-1.4.2');
    const yesterday = { startTime: sandbox.world().now - 23 * 60 * MINUTE, startFromHead: true, limit: 10 };
    const { events } = await logs.send(new GetLogEventsCommand({ ...stream, ...yesterday }));
    expect(events).toHaveLength(10);
    expect((events?.[0]?.timestamp ?? 0) - yesterday.startTime).toBeLessThan(5 * MINUTE);
  });

  it('end with the shutdown of a stopped task and outlive its record', async () => {
    const { source, ...stream } = liveStream('worker');
    await ecs.send(new StopTaskCommand({ cluster, task: source.taskArn }));
    sandbox.advance(10 * MINUTE);
    const read = async () => (await logs.send(new GetLogEventsCommand({ ...stream, limit: 3 }))).events;
    const last = await read();
    expect(last?.map(({ message }) => message).join('\n')).toContain('in-flight jobs done');
    sandbox.advance(120 * MINUTE);
    const { failures } = await ecs.send(new DescribeTasksCommand({ cluster, tasks: [source.taskArn] }));
    expect(failures).toHaveLength(1);
    expect(await read()).toEqual(last);
  });

  it('give each container of a service a lane of its own', async () => {
    const { taskArns = [] } = await ecs.send(new ListTasksCommand({ cluster, serviceName: 'web' }));
    const group = sandbox.world().logs.groups.get(liveStream('web-1.4.2').logGroupName);
    const live = [...(group?.streams.values() ?? [])].flatMap(({ source }) =>
      source && source.endedAt === undefined ? source.lane : [],
    );
    expect(new Set(live).size).toBe(taskArns.length);
  });
});

describe('written events', () => {
  it('are kept in order of time, those of one instant as they came', () => {
    const { now } = sandbox.world();
    const stream: LogStream = { name: 'written', createdAt: now, events: [] };
    for (const [message, timestamp] of [
      ['second', now],
      ['third', now],
      ['first', now - 1],
    ] as const) {
      appendEvents({ now }, stream, [{ timestamp, message }]);
    }
    expect(stream.events.map(({ message }) => message)).toEqual(['first', 'second', 'third']);
    const ids = stream.events.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)].sort());
  });
});
