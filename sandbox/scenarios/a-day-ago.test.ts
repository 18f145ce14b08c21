import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { DescribeServicesCommand, ECSClient, ListTasksCommand } from '@aws-sdk/client-ecs';
import { describe, expect, it } from 'vitest';
import { startSandbox } from '@/sandbox/testing';
import { HOUR_MS } from '@/sandbox/time-units';

describe('the scenario a-day-ago', () => {
  it('has a calm service, and in its event history what went wrong the day before', async () => {
    const sandbox = await startSandbox({ scenario: 'a-day-ago', speed: 10 });
    const ecs = new ECSClient(sandbox.client);
    const logs = new CloudWatchLogsClient(sandbox.client);
    const now = sandbox.world().now;
    const history = async (filterPattern: string, [from, until]: readonly [number, number]) => {
      const { events = [] } = await logs.send(
        new FilterLogEventsCommand({
          logGroupName: '/aws/events/ecs/containerinsights/app/performance',
          startTime: now - from * HOUR_MS,
          endTime: now - until * HOUR_MS,
          filterPattern,
        }),
      );
      return events.map(({ message = '' }) => JSON.parse(message).detail);
    };

    const failed = await history('{ $.detail.eventName = "SERVICE_DEPLOYMENT_FAILED" }', [24, 23]);
    expect(failed).toMatchObject([{ reason: expect.stringContaining('tasks failed to start') }]);
    const ended = await history('{ $.detail.stopCode = "EssentialContainerExited" }', [22, 21]);
    expect(ended.length).toBeGreaterThan(4);
    expect(ended[0]).toMatchObject({ lastStatus: expect.any(String), group: 'service:app' });
    expect(await history('{ $.detail.stopCode = "EssentialContainerExited" }', [20, 0])).toEqual([]);

    const { services } = await ecs.send(new DescribeServicesCommand({ cluster: 'app', services: ['app'] }));
    expect(services?.[0]).toMatchObject({ runningCount: 2, desiredCount: 2 });
    const stopped = await ecs.send(new ListTasksCommand({ cluster: 'app', desiredStatus: 'STOPPED' }));
    expect(stopped.taskArns).toEqual([]);
    ecs.destroy();
    logs.destroy();
    expect(sandbox.bugs).toEqual([]);
    await sandbox.close();
  });
});
