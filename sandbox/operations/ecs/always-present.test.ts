import {
  ContinueServiceDeploymentCommand,
  CreateServiceCommand,
  DescribeServiceDeploymentsCommand,
  DescribeServicesCommand,
  DescribeTasksCommand,
  ECSClient,
  ListServiceDeploymentsCommand,
  ListTasksCommand,
  type ServiceDeployment,
  UpdateServiceCommand,
} from '@aws-sdk/client-ecs';
import { DescribeRulesCommand, ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { twoGroups } from '@/sandbox/engine/testing/staged-fixtures';
import { addSecurityGroup } from '@/sandbox/operations/ec2/build';
import { startSandbox, type TestSandbox } from '@/sandbox/testing';
import { addCluster } from './clusters';
import { addTaskDefinition } from './register-task-definition';

const START = Date.UTC(2026, 10, 23, 9);
/** The speed of a sandbox that nobody told otherwise. */
const SPEED = 10;

let sandbox: TestSandbox;
let ecs: ECSClient;

beforeEach(async () => {
  sandbox = await startSandbox({ speed: SPEED, startMs: START });
  ecs = new ECSClient(sandbox.client);
  const world = sandbox.world();
  addCluster(world, 'test');
  for (const image of ['nginx:1.28', 'nginx:1.29']) {
    addTaskDefinition(world, {
      family: 'app',
      cpu: '256',
      memory: '512',
      networkMode: 'awsvpc',
      requiresCompatibilities: ['FARGATE'],
      containerDefinitions: [{ name: 'app', image, portMappings: [{ containerPort: 80 }] }],
    });
  }
});

afterEach(async () => {
  ecs.destroy();
  await sandbox.close();
  expect(sandbox.bugs).toEqual([]);
});

const create = (spec: Partial<CreateServiceCommand['input']> = {}) =>
  ecs.send(
    new CreateServiceCommand({
      cluster: 'test',
      serviceName: 'app',
      taskDefinition: 'app:1',
      desiredCount: 2,
      launchType: 'FARGATE',
      networkConfiguration: {
        awsvpcConfiguration: { subnets: [...sandbox.world().ec2.subnets.keys()], assignPublicIp: 'ENABLED' },
      },
      ...spec,
    }),
  );

const update = (taskDefinition: string) =>
  ecs.send(new UpdateServiceCommand({ cluster: 'test', service: 'app', taskDefinition }));

async function described() {
  const { services = [] } = await ecs.send(new DescribeServicesCommand({ cluster: 'test', services: ['app'] }));
  return services[0];
}

async function newest(): Promise<ServiceDeployment | undefined> {
  const { serviceDeployments: [brief] = [] } = await ecs.send(
    new ListServiceDeploymentsCommand({ cluster: 'test', service: 'app' }),
  );
  const { serviceDeployments = [] } = await ecs.send(
    new DescribeServiceDeploymentsCommand({ serviceDeploymentArns: [brief?.serviceDeploymentArn ?? ''] }),
  );
  return serviceDeployments[0];
}

/** Lets real seconds pass until something holds, and tells how many. */
async function until(holds: () => Promise<boolean>, limit = 120): Promise<number> {
  for (let seconds = 0; seconds <= limit; seconds += 1) {
    if (await holds()) return seconds;
    sandbox.advance(1000);
  }
  throw new Error(`it did not come true within ${limit} s`);
}

describe('what clients trip over when it is missing', () => {
  it('is on a service from its creation on', async () => {
    const { service } = await create();
    for (const answer of [service, await described()]) {
      expect(answer).toMatchObject({
        deploymentController: { type: 'ECS' },
        deploymentConfiguration: {
          minimumHealthyPercent: 100,
          maximumPercent: 200,
          deploymentCircuitBreaker: { enable: false, rollback: false },
          alarms: { alarmNames: [], enable: false, rollback: false },
          strategy: 'ROLLING',
        },
        createdAt: new Date(START),
        deployments: [{ status: 'PRIMARY', rolloutState: 'IN_PROGRESS', createdAt: new Date(START) }],
        currentServiceDeployment: expect.stringMatching(/^arn:aws:ecs:.*:service-deployment\/test\/app\//),
      });
    }
  });

  it('is on a service deployment while it runs and when it is over', async () => {
    await create();
    await until(async () => (await described())?.runningCount === 2);
    const running = await newest();
    const always = {
      createdAt: new Date(START),
      startedAt: new Date(START),
      targetServiceRevision: {
        arn: expect.stringMatching(/^arn:aws:ecs:.*:service-revision\/test\/app\/\d{19}$/),
        requestedTaskCount: 2,
        runningTaskCount: 2,
        pendingTaskCount: 0,
        requestedProductionTrafficWeight: 100,
      },
      sourceServiceRevisions: [],
      deploymentConfiguration: { minimumHealthyPercent: 100, maximumPercent: 200, strategy: 'ROLLING' },
      deploymentCircuitBreaker: { status: 'DISABLED', failureCount: 0, threshold: 0 },
      alarms: { status: 'DISABLED', alarmNames: [], triggeredAlarmNames: [] },
    };
    expect(running).toMatchObject({ ...always, status: 'IN_PROGRESS' });
    await until(async () => (await newest())?.status === 'SUCCESSFUL');
    expect(await newest()).toMatchObject({ ...always, finishedAt: expect.any(Date) });
  });

  it('is on a task: the type of its attachment and the ARNs of its containers', async () => {
    await create();
    await until(async () => (await described())?.runningCount === 2);
    const { taskArns = [] } = await ecs.send(new ListTasksCommand({ cluster: 'test' }));
    const { tasks = [] } = await ecs.send(new DescribeTasksCommand({ cluster: 'test', tasks: taskArns }));
    for (const task of tasks) {
      expect(task).toMatchObject({
        attachments: [{ type: 'ElasticNetworkInterface', status: 'ATTACHED' }],
        containers: [
          { containerArn: expect.stringMatching(/^arn:aws:ecs:.*:container\/test\//), taskArn: task.taskArn },
        ],
      });
      // The sandbox's speed divides durations and leaves the time of day alone.
      expect(task.createdAt?.getTime()).toBeGreaterThan(START);
      expect(task.createdAt?.getTime()).toBeLessThan(START + 10_000);
    }
  });

  it('is a deployment that can be seen IN_PROGRESS for at least twelve seconds at the usual speed', async () => {
    await create();
    await until(async () => (await newest())?.status === 'SUCCESSFUL');
    await update('app:2');
    expect((await newest())?.status).toBe('IN_PROGRESS');
    const seconds = await until(async () => (await newest())?.status !== 'IN_PROGRESS');
    expect(seconds).toBeGreaterThanOrEqual(12);
    expect((await newest())?.status).toBe('SUCCESSFUL');
  });
});

describe('blue/green, asked by the real clients', () => {
  it('moves the weights of a rule, waits at a hook, goes on when it is told to, and ends', async () => {
    const world = sandbox.world();
    const subnetIds = [...world.ec2.subnets.keys()];
    const { id: groupId } = addSecurityGroup(world, {
      vpcId: [...world.ec2.vpcs.keys()][0] ?? '',
      name: 'open',
      description: 'Lets everything in',
      ingress: [{ protocol: '-1', source: { cidr: '0.0.0.0/0' } }],
    });
    const cluster = addCluster(world, 'unused');
    const { loadBalancers, production } = twoGroups({ world, subnetIds, groupId, cluster, roleArn: '' });
    await create({
      loadBalancers: loadBalancers.map((balancer) => ({ ...balancer, containerPort: 80 })),
      networkConfiguration: {
        awsvpcConfiguration: { subnets: subnetIds, securityGroups: [groupId], assignPublicIp: 'ENABLED' },
      },
      deploymentConfiguration: {
        strategy: 'BLUE_GREEN',
        bakeTimeInMinutes: 1,
        lifecycleHooks: [{ targetType: 'PAUSE', lifecycleStages: ['PRE_PRODUCTION_TRAFFIC_SHIFT'] }],
      },
    });
    const elb = new ElasticLoadBalancingV2Client(sandbox.client);
    const weights = async () => {
      const { Rules = [] } = await elb.send(new DescribeRulesCommand({ RuleArns: [production.arn] }));
      return Rules[0]?.Actions?.[0]?.ForwardConfig?.TargetGroups?.map(({ Weight }) => Weight);
    };
    for (const image of ['app:1', 'app:2']) {
      if (image === 'app:2') await update(image);
      await until(async () => (await newest())?.lifecycleHookDetails?.[0]?.status === 'AWAITING_ACTION');
      const waiting = await newest();
      expect(waiting).toMatchObject({
        status: 'IN_PROGRESS',
        lifecycleStage: 'PRE_PRODUCTION_TRAFFIC_SHIFT',
        lifecycleHookDetails: [{ targetType: 'PAUSE', expiresAt: expect.any(Date), timeoutAction: 'ROLLBACK' }],
      });
      const hookId = waiting?.lifecycleHookDetails?.[0]?.hookId;
      const answer = await ecs.send(
        new ContinueServiceDeploymentCommand({ serviceDeploymentArn: waiting?.serviceDeploymentArn, hookId }),
      );
      expect(answer.serviceDeploymentArn).toBe(waiting?.serviceDeploymentArn);
      await until(async () => (await newest())?.status === 'SUCCESSFUL');
      expect(await weights()).toEqual([100, 0]);
    }
    elb.destroy();
  });
});
