import {
  DescribeServicesCommand,
  DescribeTaskDefinitionCommand,
  DescribeTasksCommand,
  ECSClient,
  ListServiceDeploymentsCommand,
  ListTasksCommand,
  RegisterTaskDefinitionCommand,
  type Service,
  UpdateServiceCommand,
  waitUntilServicesStable,
} from '@aws-sdk/client-ecs';
import {
  DescribeTargetGroupsCommand,
  DescribeTargetHealthCommand,
  ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startSandbox, type TestSandbox } from '@/sandbox/testing';

let sandbox: TestSandbox;
let ecs: ECSClient;

beforeEach(async () => {
  sandbox = await startSandbox({ scenario: 'boutique', speed: 10 });
  ecs = new ECSClient(sandbox.client);
});

afterEach(async () => {
  ecs.destroy();
  await sandbox.close();
  expect(sandbox.bugs).toEqual([]);
});

async function service(name: string, cluster = 'boutique'): Promise<Service> {
  const { services = [] } = await ecs.send(new DescribeServicesCommand({ cluster, services: [name] }));
  const [found] = services;
  if (!found) throw new Error(`there is no service ${name}`);
  return found;
}

/** Registers the next revision of web with another tag and rolls it out. */
async function rollWeb(tag: string): Promise<void> {
  const { taskDefinition: current } = await service('web');
  const { taskDefinition } = await ecs.send(new DescribeTaskDefinitionCommand({ taskDefinition: current }));
  const { family, containerDefinitions = [], cpu, memory, executionRoleArn, taskRoleArn } = taskDefinition ?? {};
  const registered = await ecs.send(
    new RegisterTaskDefinitionCommand({
      family,
      cpu,
      memory,
      executionRoleArn,
      taskRoleArn,
      networkMode: 'awsvpc',
      requiresCompatibilities: ['FARGATE'],
      containerDefinitions: containerDefinitions.map((container) => ({
        ...container,
        image: container.image?.replace(/:[^:]+$/, `:${tag}`),
      })),
    }),
  );
  const next = registered.taskDefinition?.taskDefinitionArn;
  await ecs.send(new UpdateServiceCommand({ cluster: 'boutique', service: 'web', taskDefinition: next }));
}

/** Looks at web every wall-clock second until its only deployment is completed. */
async function watchWeb(): Promise<{ seconds: number; leastRunning: number }> {
  let leastRunning = Number.POSITIVE_INFINITY;
  for (let seconds = 0; seconds < 120; seconds += 1) {
    const { deployments = [], runningCount = 0 } = await service('web');
    leastRunning = Math.min(leastRunning, runningCount);
    if (deployments.length === 1 && deployments[0]?.rolloutState === 'COMPLETED') return { seconds, leastRunning };
    sandbox.advance(1000);
  }
  throw new Error('web did not settle within two minutes');
}

describe('the boutique', () => {
  it('is steady at the start, but for payments, which cannot read its secret', async () => {
    const { services = [] } = await ecs.send(
      new DescribeServicesCommand({ cluster: 'boutique', services: ['web', 'api', 'worker', 'payments'] }),
    );
    const counts = services.map(({ serviceName, desiredCount, runningCount }) => [
      serviceName,
      desiredCount,
      runningCount,
    ]);
    expect(counts).toEqual([
      ['web', 4, 4],
      ['api', 3, 3],
      ['worker', 2, 2],
      ['payments', 2, 0],
    ]);
    expect(services[3]?.events?.map(({ message }) => message).join('\n')).toMatch(
      /AccessDeniedException: .*secretsmanager:GetSecretValue on resource: .*boutique\/payments/,
    );
    expect((await service('web', 'staging')).runningCount).toBe(1);
    expect((await service('api', 'staging')).runningCount).toBe(1);
  });

  it('has a past: web came from 1.4.1 to 1.4.2, and its tasks have run for days behind a healthy target group', async () => {
    const { serviceDeployments = [] } = await ecs.send(
      new ListServiceDeploymentsCommand({ cluster: 'boutique', service: 'web' }),
    );
    expect(serviceDeployments.map(({ status }) => status)).toEqual(['SUCCESSFUL', 'SUCCESSFUL']);
    const { taskArns } = await ecs.send(new ListTasksCommand({ cluster: 'boutique', serviceName: 'web' }));
    const { tasks = [] } = await ecs.send(new DescribeTasksCommand({ cluster: 'boutique', tasks: taskArns }));
    const { world } = sandbox;
    for (const { startedAt, containers, lastStatus } of tasks) {
      expect(lastStatus).toBe('RUNNING');
      expect(world().now - (startedAt?.getTime() ?? 0)).toBeGreaterThan(8 * 24 * 3_600_000);
      expect(containers?.[0]?.image).toMatch(/boutique\/web:1\.4\.2$/);
    }
    const elb = new ElasticLoadBalancingV2Client(sandbox.client);
    const { TargetGroups = [] } = await elb.send(new DescribeTargetGroupsCommand({ Names: ['boutique-web'] }));
    const { TargetHealthDescriptions = [] } = await elb.send(
      new DescribeTargetHealthCommand({ TargetGroupArn: TargetGroups[0]?.TargetGroupArn }),
    );
    expect(TargetHealthDescriptions.map(({ TargetHealth }) => TargetHealth)).toEqual(
      Array(4).fill({ State: 'healthy' }),
    );
    elb.destroy();
  });

  it('rolls web to 1.5.0 within the minute, never below four tasks, visibly for at least twelve seconds', async () => {
    await rollWeb('1.5.0');
    const { seconds, leastRunning } = await watchWeb();
    expect(seconds).toBeGreaterThanOrEqual(12);
    expect(seconds).toBeLessThanOrEqual(60);
    expect(leastRunning).toBe(4);
    const { taskArns } = await ecs.send(new ListTasksCommand({ cluster: 'boutique', serviceName: 'web' }));
    const { tasks = [] } = await ecs.send(new DescribeTasksCommand({ cluster: 'boutique', tasks: taskArns }));
    expect(tasks.map(({ containers }) => containers?.[0]?.image?.split(':')[1])).toEqual(Array(4).fill('1.5.0'));
  });

  it.each([
    { tag: '1.6.0', least: 4 },
    { tag: '1.5.1', least: 4 },
    // It is healthy for half a minute before its memory is full, so that old tasks have gone by then.
    { tag: '1.5.2', least: 2 },
    { tag: '1.5.0-arm64', least: 4 },
    { tag: '9.9.9', least: 4 },
  ])('rolls web back to 1.4.2 when $tag fails, and says so', async ({ tag, least }) => {
    await rollWeb(tag);
    const { seconds, leastRunning } = await watchWeb();
    expect(seconds).toBeLessThanOrEqual(60);
    expect(leastRunning).toBeGreaterThanOrEqual(least);
    const { taskDefinition, events = [] } = await service('web');
    expect(taskDefinition).toMatch(/boutique-web:2$/);
    expect(events.map(({ message }) => message)).toContainEqual(
      expect.stringMatching(/deployment failed: tasks failed to start\.$/),
    );
    const { serviceDeployments = [] } = await ecs.send(
      new ListServiceDeploymentsCommand({ cluster: 'boutique', service: 'web' }),
    );
    expect(serviceDeployments[0]?.status).toBe('ROLLBACK_SUCCESSFUL');
  });

  it('satisfies the waiter of the SDK', async () => {
    const { state } = await waitUntilServicesStable(
      { client: ecs, maxWaitTime: 5, minDelay: 1, maxDelay: 2 },
      { cluster: 'boutique', services: ['web', 'api', 'worker'] },
    );
    expect(state).toBe('SUCCESS');
  });
});
