import { CloudWatchClient, GetMetricDataCommand, ListMetricsCommand } from '@aws-sdk/client-cloudwatch';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startSandbox, type TestSandbox } from '@/sandbox/testing';

const Namespace = 'ECS/ContainerInsights';
let sandbox: TestSandbox;
let client: CloudWatchClient;

beforeAll(async () => {
  sandbox = await startSandbox({ scenario: 'boutique' });
  client = new CloudWatchClient(sandbox.client);
});
afterAll(async () => {
  client.destroy();
  await sandbox.close();
  expect(sandbox.bugs).toEqual([]);
});

const setting = (level: string) =>
  beforeEach(() => sandbox.world().ecs.clusters.get('boutique')?.settings.set('containerInsights', level));

async function lastHour(MetricName: string, dimensions: Record<string, string>): Promise<number[] | undefined> {
  const { now } = sandbox.world();
  const Dimensions = Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }));
  const MetricStat = { Metric: { Namespace, MetricName, Dimensions }, Period: 60, Stat: 'Average' };
  const { MetricDataResults } = await client.send(
    new GetMetricDataCommand({
      MetricDataQueries: [{ Id: 'q', MetricStat }],
      StartTime: new Date(now - 3_600_000),
      EndTime: new Date(now),
    }),
  );
  return MetricDataResults?.[0]?.Values;
}

const web = { ClusterName: 'boutique', ServiceName: 'web' };
const taskOf = (serviceName: string): string => {
  const task = [...sandbox.world().ecs.tasks.values()].find(
    (one) => one.clusterName === 'boutique' && one.serviceName === serviceName && one.state === 'RUNNING',
  );
  return task?.id ?? '';
};

describe('Container Insights switched on', () => {
  setting('enabled');

  it('counts the tasks of a service', async () => {
    expect(await lastHour('RunningTaskCount', web)).toEqual(Array.from({ length: 60 }, () => 4));
    expect(await lastHour('DesiredTaskCount', web)).toEqual(Array.from({ length: 60 }, () => 4));
  });

  it('tells what is used of what is reserved', async () => {
    const [used = 0] = (await lastHour('MemoryUtilized', web)) ?? [];
    const [reserved = 0] = (await lastHour('MemoryReserved', web)) ?? [];
    expect(used).toBeGreaterThan(0);
    expect(used).toBeLessThan(reserved);
  });

  it('tells nothing of single tasks', async () => {
    expect(await lastHour('TaskCpuUtilization', { ...web, TaskId: taskOf('web') })).toEqual([]);
  });
});

describe('Container Insights with enhanced observability', () => {
  setting('enhanced');

  it('tells of single tasks what agrees with their service', async () => {
    const { Metrics = [] } = await client.send(new ListMetricsCommand({ Namespace, MetricName: 'TaskCpuUtilization' }));
    expect(Metrics.length).toBeGreaterThan(0);
    const values = await lastHour('TaskCpuUtilization', { ...web, TaskId: taskOf('web') });
    expect(values).toHaveLength(60);
    expect(values?.every((value) => value > 0 && value < 100)).toBe(true);
  });
});

describe('Container Insights switched off', () => {
  setting('disabled');

  it('tells nothing', async () => {
    expect(await lastHour('RunningTaskCount', web)).toEqual([]);
    const { Metrics = [] } = await client.send(new ListMetricsCommand({ Namespace }));
    expect(Metrics.filter(({ Dimensions }) => Dimensions?.some(({ Value }) => Value === 'boutique'))).toEqual([]);
  });
});
