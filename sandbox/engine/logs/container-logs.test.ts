import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { DescribeTasksCommand, ECSClient, ListTasksCommand } from '@aws-sdk/client-ecs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addService } from '@/sandbox/operations/ecs/create-service';
import { addTaskDefinition } from '@/sandbox/operations/ecs/register-task-definition';
import { startSandbox, type TestSandbox } from '@/sandbox/testing';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ scenario: 'grown-account' });
});
afterAll(async () => {
  expect(sandbox.bugs).toEqual([]);
  await sandbox.close();
});

async function readGroup(logGroupName: string) {
  const logs = new CloudWatchLogsClient(sandbox.client);
  const startTime = sandbox.world().now - 600_000;
  return (await logs.send(new FilterLogEventsCommand({ logGroupName, startTime, limit: 5 }))).events ?? [];
}

async function firstContainer(serviceName: string) {
  const ecs = new ECSClient(sandbox.client);
  const { taskArns } = await ecs.send(new ListTasksCommand({ cluster: 'platform', serviceName }));
  const { tasks } = await ecs.send(new DescribeTasksCommand({ cluster: 'platform', tasks: taskArns }));
  return tasks?.[0]?.containers?.find(({ name }) => name === 'app');
}

describe('the output of a container', () => {
  it('is written by FireLens as records, to a stream that is called after its tag', async () => {
    const [line] = await readGroup('/platform/orders');
    expect(line?.logStreamName).toMatch(/^orders-app-firelens-[0-9a-f]{32}$/);
    const { runtimeId } = (await firstContainer('orders')) ?? {};
    expect(JSON.parse(line?.message ?? '')).toEqual({
      container_id: runtimeId,
      container_name: 'app',
      source: 'stdout',
      log: expect.any(String),
    });
  });

  it('is in a stream that is called after the id that Docker gave it, where the driver has no prefix', async () => {
    const world = sandbox.world();
    const group = '/platform/bare';
    const options = { 'awslogs-group': group, 'awslogs-region': 'eu-west-3', 'awslogs-create-group': 'true' };
    const image = 'public.ecr.aws/nginx/nginx:1.29';
    const { arn } = addTaskDefinition(world, {
      family: 'bare',
      requiresCompatibilities: ['EC2'],
      containerDefinitions: [{ name: 'app', image, memory: 64, logConfiguration: { logDriver: 'awslogs', options } }],
    });
    const cluster = world.ecs.clusters.get('platform');
    if (!cluster) throw new Error('the scenario has a cluster');
    addService(world, cluster, { serviceName: 'bare', taskDefinition: arn, launchType: 'EC2', desiredCount: 1 });
    sandbox.advance(120_000);
    const container = await firstContainer('bare');
    expect(container?.runtimeId).toMatch(/^[0-9a-f]{64}$/);
    const [line] = await readGroup(group);
    expect(line?.logStreamName).toBe(container?.runtimeId);
  });
});
