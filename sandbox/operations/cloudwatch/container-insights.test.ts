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

  it('adds up services to their cluster', async () => {
    const cluster = { ClusterName: 'boutique' };
    const services = ['web', 'api', 'worker', 'payments'];
    const parts = await Promise.all(
      services.map((ServiceName) => lastHour('CpuUtilized', { ...cluster, ServiceName })),
    );
    const newest = parts.map((values) => values?.[0] ?? 0);
    expect((await lastHour('CpuUtilized', cluster))?.[0]).toBeCloseTo(newest.reduce((a, b) => a + b));
    expect((await lastHour('ServiceCount', cluster))?.[0]).toBe(4);
    expect((await lastHour('TaskCount', cluster))?.[0]).toBeGreaterThanOrEqual(9);
  });

  it('tells of the services of a task definition family', async () => {
    const family = { ClusterName: 'boutique', TaskDefinitionFamily: 'boutique-web' };
    expect(await lastHour('MemoryReserved', family)).toEqual(await lastHour('MemoryReserved', web));
    expect(await lastHour('NetworkTxBytes', family)).toEqual(await lastHour('NetworkTxBytes', web));
    expect(await lastHour('CpuUtilized', { ...family, TaskDefinitionFamily: 'unheard' })).toEqual([]);
  });

  it.each([
    ['DesiredTaskCount', { ClusterName: 'boutique' }],
    ['ServiceCount', { ClusterName: 'boutique', ServiceName: 'web' }],
    ['RunningTaskCount', { ClusterName: 'boutique', TaskDefinitionFamily: 'boutique-web' }],
    ['CpuUtilized', { ClusterName: 'boutique', ServiceName: 'web', TaskDefinitionFamily: 'boutique-web' }],
    ['CpuUtilized', { ServiceName: 'web' }],
  ])('tells nothing of %s under %j', async (name, dimensions) => {
    expect(await lastHour(name, dimensions)).toEqual([]);
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

describe("a task's containers", () => {
  setting('enhanced');

  it('share what their task uses and reserves', async () => {
    const place = { ClusterName: 'boutique', ServiceName: 'api', TaskId: taskOf('api') };
    const newest = async (name: string, more = {}) => (await lastHour(name, { ...place, ...more }))?.[0] ?? Number.NaN;
    const [app, otel] = await Promise.all(
      ['app', 'otel'].map((ContainerName) => newest('ContainerCpuUtilized', { ContainerName })),
    );
    expect((app ?? 0) + (otel ?? 0)).toBeCloseTo(await newest('CpuUtilized'));
    expect(await newest('ContainerMemoryReserved', { ContainerName: 'otel' })).toBe(256);
    expect(await newest('ContainerCpuUtilization', { ContainerName: 'app' })).toBeLessThan(100);
    expect(await newest('ContainerCpuUtilization')).toBeNaN();
    expect(await newest('ContainerCpuUtilization', { ContainerName: 'unheard' })).toBeNaN();
  });

  it('are listed with their dimensions', async () => {
    const { Metrics = [] } = await client.send(
      new ListMetricsCommand({ Namespace, MetricName: 'ContainerCpuUtilization', Dimensions: [{ Name: 'TaskId' }] }),
    );
    expect(Metrics.length).toBeGreaterThan(0);
    expect(Metrics.every(({ Dimensions }) => Dimensions?.some(({ Name }) => Name === 'ContainerName'))).toBe(true);
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
