import { CloudWatchClient, PutMetricAlarmCommand, waitUntilAlarmExists } from '@aws-sdk/client-cloudwatch';
import {
  CreateSecurityGroupCommand,
  CreateSubnetCommand,
  CreateVpcCommand,
  EC2Client,
  waitUntilSecurityGroupExists,
  waitUntilSubnetAvailable,
  waitUntilVpcAvailable,
} from '@aws-sdk/client-ec2';
import {
  DeleteServiceCommand,
  ECSClient,
  RunTaskCommand,
  StopTaskCommand,
  UpdateServiceCommand,
  waitUntilServicesInactive,
  waitUntilServicesStable,
  waitUntilTasksRunning,
  waitUntilTasksStopped,
} from '@aws-sdk/client-ecs';
import {
  CreateLoadBalancerCommand,
  DeleteLoadBalancerCommand,
  DeregisterTargetsCommand,
  ElasticLoadBalancingV2Client,
  waitUntilLoadBalancerAvailable,
  waitUntilLoadBalancerExists,
  waitUntilLoadBalancersDeleted,
  waitUntilTargetDeregistered,
  waitUntilTargetInService,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { CreateRoleCommand, IAMClient, waitUntilRoleExists } from '@aws-sdk/client-iam';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSandbox, type TestSandbox } from './testing';

/** How far the clock of the sandbox moves between two polls of a waiter. */
const PAUSE_MS = 2000;

let sandbox: TestSandbox;
let ecs: ECSClient;
let elb: ElasticLoadBalancingV2Client;
let ec2: EC2Client;
let cloudwatch: CloudWatchClient;
let iam: IAMClient;
beforeAll(async () => {
  sandbox = await startSandbox({ scenario: 'boutique', speed: 10 });
  ecs = new ECSClient(sandbox.client);
  elb = new ElasticLoadBalancingV2Client(sandbox.client);
  ec2 = new EC2Client(sandbox.client);
  cloudwatch = new CloudWatchClient(sandbox.client);
  iam = new IAMClient(sandbox.client);
});
afterAll(async () => {
  for (const client of [ecs, elb, ec2, cloudwatch, iam]) client.destroy();
  await sandbox.close();
  expect(sandbox.bugs).toEqual([]);
});

/** Waits as the SDK does, but that time passes in the sandbox instead of here, and counts its polls. */
async function waited<Client extends object>(
  client: Client,
  wait: (how: {
    client: Client;
    maxWaitTime: number;
    minDelay: number;
    maxDelay: number;
  }) => Promise<{ state: string }>,
): Promise<{ state: string; looks: number }> {
  let looks = 0;
  const looking = new Proxy(client, {
    get: (target, name) => {
      const member: unknown = Reflect.get(target, name);
      if (name !== 'send' || typeof member !== 'function') return member;
      return async (command: unknown) => {
        looks += 1;
        if (looks > 1) sandbox.advance(PAUSE_MS);
        return member.call(target, command);
      };
    },
  });
  const how = { client: looking, maxWaitTime: 60, minDelay: 0.001, maxDelay: 0.001 };
  const state = await wait(how).then(
    (result) => result.state,
    (error: unknown) => (error instanceof Error ? String(JSON.parse(error.message).state) : ''),
  );
  return { state, looks };
}

async function runTask(taskDefinition: string): Promise<{ cluster: string; tasks: string[] }> {
  const subnets = [...sandbox.world().ec2.subnets.keys()].slice(0, 1);
  const { tasks = [] } = await ecs.send(
    new RunTaskCommand({
      cluster: 'boutique',
      taskDefinition,
      launchType: 'FARGATE',
      networkConfiguration: { awsvpcConfiguration: { subnets, assignPublicIp: 'ENABLED' } },
    }),
  );
  return { cluster: 'boutique', tasks: tasks.flatMap(({ taskArn }) => taskArn ?? []) };
}

const targetGroup = () => {
  const group = [...sandbox.world().balancers.targetGroups.values()].find(({ name }) => name === 'boutique-api');
  const [target] = group?.targets.values() ?? [];
  if (!group || !target) throw new Error('api has no target');
  return { TargetGroupArn: group.arn, Targets: [{ Id: target.id, Port: target.port }] };
};

describe('the waiters of the SDK for ECS', () => {
  it('wait for a task until it runs, and until it has stopped', async () => {
    const asked = await runTask('boutique-worker');
    const running = await waited(ecs, (how) => waitUntilTasksRunning(how, asked));
    expect(running.state).toBe('SUCCESS');
    expect(running.looks).toBeGreaterThan(1);
    await ecs.send(new StopTaskCommand({ cluster: 'boutique', task: asked.tasks[0] }));
    const stopped = await waited(ecs, (how) => waitUntilTasksStopped(how, asked));
    expect(stopped.state).toBe('SUCCESS');
    expect(stopped.looks).toBeGreaterThan(1);
  });

  it('give a task up that fails to start, and one that there never was', async () => {
    const asked = await runTask('boutique-payments');
    const failing = await waited(ecs, (how) => waitUntilTasksRunning(how, asked));
    expect(failing.state).toBe('FAILURE');
    expect(failing.looks).toBeGreaterThan(1);
    const nobody = { cluster: 'boutique', tasks: ['0123456789abcdef0123456789abcdef'] };
    expect(await waited(ecs, (how) => waitUntilTasksRunning(how, nobody))).toEqual({ state: 'FAILURE', looks: 1 });
  });

  it('wait for a service until its deployment is done', async () => {
    await ecs.send(new UpdateServiceCommand({ cluster: 'staging', service: 'api', forceNewDeployment: true }));
    const stable = await waited(ecs, (how) => waitUntilServicesStable(how, { cluster: 'staging', services: ['api'] }));
    expect(stable.state).toBe('SUCCESS');
    expect(stable.looks).toBeGreaterThan(5);
  });

  it('give a service up that is not there or is being deleted, and wait until it is gone', async () => {
    const none = { cluster: 'staging', services: ['none'] };
    expect((await waited(ecs, (how) => waitUntilServicesStable(how, none))).state).toBe('FAILURE');
    await ecs.send(new DeleteServiceCommand({ cluster: 'staging', service: 'web', force: true }));
    const leaving = { cluster: 'staging', services: ['web'] };
    expect((await waited(ecs, (how) => waitUntilServicesStable(how, leaving))).state).toBe('FAILURE');
    const gone = await waited(ecs, (how) => waitUntilServicesInactive(how, leaving));
    expect(gone.state).toBe('SUCCESS');
    expect(gone.looks).toBeGreaterThan(1);
  });
});

describe('the waiters of the SDK for load balancers', () => {
  it('wait until one exists, is available and is deleted', async () => {
    const Subnets = [...sandbox.world().ec2.subnets.keys()].slice(0, 2);
    const { LoadBalancers } = await elb.send(new CreateLoadBalancerCommand({ Name: 'waited-for', Subnets }));
    const LoadBalancerArns = [LoadBalancers?.[0]?.LoadBalancerArn ?? ''];
    expect((await waited(elb, (how) => waitUntilLoadBalancerExists(how, { LoadBalancerArns }))).state).toBe('SUCCESS');
    const available = await waited(elb, (how) => waitUntilLoadBalancerAvailable(how, { LoadBalancerArns }));
    expect(available.state).toBe('SUCCESS');
    expect(available.looks).toBeGreaterThan(1);
    await elb.send(new DeleteLoadBalancerCommand({ LoadBalancerArn: LoadBalancerArns[0] }));
    expect((await waited(elb, (how) => waitUntilLoadBalancersDeleted(how, { LoadBalancerArns }))).state).toBe(
      'SUCCESS',
    );
  });

  it('wait until a target is in service, and until it has drained', async () => {
    const asked = targetGroup();
    expect((await waited(elb, (how) => waitUntilTargetInService(how, asked))).state).toBe('SUCCESS');
    await elb.send(new DeregisterTargetsCommand(asked));
    const drained = await waited(elb, (how) => waitUntilTargetDeregistered(how, asked));
    expect(drained.state).toBe('SUCCESS');
    expect(drained.looks).toBeGreaterThan(1);
  });
});

describe('the waiters of the SDK for what a deployment makes', () => {
  it('find a network, a role and an alarm', async () => {
    const { Vpc } = await ec2.send(new CreateVpcCommand({ CidrBlock: '10.9.0.0/16' }));
    const VpcId = Vpc?.VpcId ?? '';
    const { Subnet } = await ec2.send(new CreateSubnetCommand({ VpcId, CidrBlock: '10.9.1.0/24' }));
    const group = { VpcId, GroupName: 'waited-for', Description: 'Somebody waits for it' };
    const { GroupId } = await ec2.send(new CreateSecurityGroupCommand(group));
    const AssumeRolePolicyDocument = JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: { Service: 'ecs-tasks.amazonaws.com' }, Action: 'sts:AssumeRole' }],
    });
    await iam.send(new CreateRoleCommand({ RoleName: 'waited-for', AssumeRolePolicyDocument }));
    const measure = { Namespace: 'AWS/ECS', MetricName: 'CPUUtilization', Statistic: 'Average' as const, Period: 60 };
    const rule = { ComparisonOperator: 'GreaterThanThreshold' as const, Threshold: 1, EvaluationPeriods: 1 };
    await cloudwatch.send(new PutMetricAlarmCommand({ AlarmName: 'waited-for', ...measure, ...rule }));
    const found = await Promise.all([
      waited(ec2, (how) => waitUntilVpcAvailable(how, { VpcIds: [VpcId] })),
      waited(ec2, (how) => waitUntilSubnetAvailable(how, { SubnetIds: [Subnet?.SubnetId ?? ''] })),
      waited(ec2, (how) => waitUntilSecurityGroupExists(how, { GroupIds: [GroupId ?? ''] })),
      waited(iam, (how) => waitUntilRoleExists(how, { RoleName: 'waited-for' })),
      waited(cloudwatch, (how) => waitUntilAlarmExists(how, { AlarmNames: ['waited-for'] })),
    ]);
    expect(found.map(({ state }) => state)).toEqual(Array(5).fill('SUCCESS'));
  });
});
