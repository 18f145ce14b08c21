import {
  type AutoScalingGroupProviderUpdate,
  CreateCapacityProviderCommand,
  CreateServiceCommand,
  DeleteAttributesCommand,
  DeleteCapacityProviderCommand,
  DeleteServiceCommand,
  DeregisterContainerInstanceCommand,
  DescribeClustersCommand,
  DescribeContainerInstancesCommand,
  DescribeServicesCommand,
  DescribeTasksCommand,
  ECSClient,
  ListAttributesCommand,
  ListContainerInstancesCommand,
  ListTasksCommand,
  PutAttributesCommand,
  PutClusterCapacityProvidersCommand,
  RegisterContainerInstanceCommand,
  RegisterTaskDefinitionCommand,
  type RegisterTaskDefinitionCommandInput,
  RunTaskCommand,
  StopTaskCommand,
  UpdateCapacityProviderCommand,
  UpdateContainerInstancesStateCommand,
} from '@aws-sdk/client-ecs';
import { DescribeTargetHealthCommand, ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { terminateHost } from '@/sandbox/engine/fleet/lose-host';
import { registryHost } from '@/sandbox/engine/workloads/images';
import { addListener, addLoadBalancer, addTargetGroup, forwardTo } from '@/sandbox/operations/balancers/build';
import { addSecurityGroup } from '@/sandbox/operations/ec2/build';
import { addRepository } from '@/sandbox/operations/ecr/add-image';
import { HOME_REGION } from '@/sandbox/scenarios';
import { startSandbox, type TestSandbox } from '@/sandbox/testing';
import { addCluster } from './clusters';

let sandbox: TestSandbox;
let ecs: ECSClient;

beforeEach(async () => {
  sandbox = await startSandbox({ scenario: 'empty', speed: 10 });
  ecs = new ECSClient(sandbox.client);
  addCluster(world(), 'hosts');
});

afterEach(async () => {
  ecs.destroy();
  expect(sandbox.bugs).toEqual([]);
  await sandbox.close();
});

const world = () => sandbox.world(HOME_REGION);

/** An agent registers an instance of 2048 CPU units and 3826 MiB. */
async function register(zone = 'eu-west-3a') {
  const { containerInstance } = await ecs.send(
    new RegisterContainerInstanceCommand({
      cluster: 'hosts',
      instanceIdentityDocument: JSON.stringify({ instanceType: 't3.medium', availabilityZone: zone }),
    }),
  );
  return containerInstance?.containerInstanceArn ?? '';
}

async function define(family: string, spec: Partial<RegisterTaskDefinitionCommandInput> = {}, container: object = {}) {
  await ecs.send(
    new RegisterTaskDefinitionCommand({
      family,
      containerDefinitions: [
        {
          name: 'app',
          image: 'nginx:1.27',
          memory: 512,
          cpu: 256,
          portMappings: [{ containerPort: 80 }],
          ...container,
        },
      ],
      ...spec,
    }),
  );
}

const createService = (serviceName: string, taskDefinition: string, spec: object = {}) =>
  ecs.send(
    new CreateServiceCommand({
      cluster: 'hosts',
      serviceName,
      taskDefinition,
      launchType: 'EC2',
      desiredCount: 2,
      ...spec,
    }),
  );

async function service(name: string) {
  const { services } = await ecs.send(new DescribeServicesCommand({ cluster: 'hosts', services: [name] }));
  return services?.[0];
}

const newestEvent = async (name: string) => (await service(name))?.events?.[0]?.message;

async function tasksOf(serviceName: string, desiredStatus: 'RUNNING' | 'STOPPED' = 'RUNNING') {
  const { taskArns = [] } = await ecs.send(new ListTasksCommand({ cluster: 'hosts', serviceName, desiredStatus }));
  if (taskArns.length === 0) return [];
  const { tasks = [] } = await ecs.send(new DescribeTasksCommand({ cluster: 'hosts', tasks: taskArns }));
  return tasks;
}

async function instance(arn: string) {
  const { containerInstances } = await ecs.send(
    new DescribeContainerInstancesCommand({ cluster: 'hosts', containerInstances: [arn] }),
  );
  return containerInstances?.[0];
}

const remaining = async (arn: string, name: string) =>
  (await instance(arn))?.remainingResources?.find((resource) => resource.name === name)?.integerValue;

describe('container instances', () => {
  it('run tasks of a service in bridge mode: their share, their ports and where they are', async () => {
    const arns = [await register('eu-west-3a'), await register('eu-west-3b')];
    await define('web');
    await createService('web', 'web');
    sandbox.advance(20_000);
    expect(await service('web')).toMatchObject({ runningCount: 2, launchType: 'EC2', schedulingStrategy: 'REPLICA' });
    expect(await service('web')).not.toHaveProperty('platformVersion');
    const tasks = await tasksOf('web');
    expect(tasks.map(({ containerInstanceArn }) => containerInstanceArn).sort()).toEqual([...arns].sort());
    expect(tasks[0]).toMatchObject({ launchType: 'EC2', cpu: '256', memory: '512', attachments: [] });
    expect(tasks[0]?.containers?.[0]?.networkBindings).toEqual([
      { bindIP: '0.0.0.0', containerPort: 80, hostPort: expect.any(Number), protocol: 'tcp' },
    ]);
    expect(await remaining(arns[0] ?? '', 'CPU')).toBe(2048 - 256);
    expect(await remaining(arns[0] ?? '', 'MEMORY')).toBe(3826 - 512);
    expect(await instance(arns[0] ?? '')).toMatchObject({
      status: 'ACTIVE',
      agentConnected: true,
      runningTasksCount: 1,
    });
    const { clusters } = await ecs.send(new DescribeClustersCommand({ clusters: ['hosts'], include: ['STATISTICS'] }));
    expect(clusters?.[0]).toMatchObject({ registeredContainerInstancesCount: 2, runningTasksCount: 2 });
    expect(clusters?.[0]?.statistics).toContainEqual({ name: 'runningEC2TasksCount', value: '2' });
    const on = new ListTasksCommand({ cluster: 'hosts', containerInstance: arns[0] });
    expect((await ecs.send(on)).taskArns).toHaveLength(1);
  });

  const cases: [string, object, Partial<RegisterTaskDefinitionCommandInput>][] = [
    ['has insufficient CPU units available.', { cpu: 2000 }, {}],
    ['has insufficient memory available.', { memory: 3000 }, {}],
    ['is already using a port required by your task.', { portMappings: [{ containerPort: 80, hostPort: 8080 }] }, {}],
    [
      'is missing an attribute required by your task.',
      {},
      { volumes: [{ name: 'data', dockerVolumeConfiguration: { driver: 'rexray/ebs', scope: 'shared' } }] },
    ],
    [
      'encountered error "MemberOf placement constraint unsatisfied.".',
      {},
      { placementConstraints: [{ type: 'memberOf' as const, expression: 'attribute:ecs.instance-type =~ g5.*' }] },
    ],
  ];
  it.each(cases)('say why they cannot take a task: %s', async (text, container, spec) => {
    const arn = await register();
    await define('big', spec, container);
    await createService('big', 'big');
    sandbox.advance(20_000);
    expect(await newestEvent('big')).toBe(
      `(service big) was unable to place a task because no container instance met all of its requirements. The closest matching (container-instance ${arn.slice(-32)}) ${text} For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.`,
    );
  });

  it('say that there are none, and that an agent is disconnected', async () => {
    await define('web');
    await createService('web', 'web');
    sandbox.advance(10_000);
    expect(await newestEvent('web')).toContain('Reason: No Container Instances were found in your cluster.');
    const arn = await register();
    const [host] = world().ecs.containerInstances.values();
    if (host) host.agentConnected = false;
    sandbox.advance(10_000);
    expect(await newestEvent('web')).toContain(
      `(container-instance ${arn.slice(-32)}) doesn't have the agent connected.`,
    );
    const { failures } = await ecs.send(
      new RunTaskCommand({ cluster: 'hosts', taskDefinition: 'web', launchType: 'EC2' }),
    );
    expect(failures).toEqual([{ arn, reason: 'AGENT' }]);
  });

  it('have what their agent says when it registers, and tell in the words of Docker what they cannot pull', async () => {
    const { containerInstance } = await ecs.send(
      new RegisterContainerInstanceCommand({
        cluster: 'hosts',
        instanceIdentityDocument: JSON.stringify({ instanceId: 'i-0123456789abcdef0', instanceType: 'c5.large' }),
        totalResources: [
          { name: 'CPU', type: 'INTEGER', integerValue: 512 },
          { name: 'MEMORY', type: 'INTEGER', integerValue: 1024 },
          { name: 'PORTS', type: 'STRINGSET', stringSetValue: ['22'] },
        ],
        versionInfo: { agentVersion: '1.80.0' },
        attributes: [{ name: 'rack', value: '7' }],
      }),
    );
    expect(containerInstance).toMatchObject({
      ec2InstanceId: 'i-0123456789abcdef0',
      versionInfo: { agentVersion: '1.80.0' },
      attributes: expect.arrayContaining([{ name: 'rack', value: '7' }]),
    });
    expect(await remaining(containerInstance?.containerInstanceArn ?? '', 'CPU')).toBe(512);
    const filter = 'agentVersion == 1.80.0 and attribute:rack exists';
    const listed = await ecs.send(new ListContainerInstancesCommand({ cluster: 'hosts', filter }));
    expect(listed.containerInstanceArns).toEqual([containerInstance?.containerInstanceArn]);
    addRepository(world(), 'web');
    await define('web', {}, { image: `${registryHost(world())}/web:1.0` });
    await createService('web', 'web', { desiredCount: 1 });
    sandbox.advance(10_000);
    expect((await tasksOf('web', 'STOPPED'))[0]).toMatchObject({
      stopCode: 'TaskFailedToStart',
      stoppedReason: expect.stringMatching(
        /^CannotPullImageManifestError: Error response from daemon: manifest unknown: Requested image not found/,
      ),
    });
  });

  it('are drained: their tasks move as the percents allow, and nothing new comes', async () => {
    const [first, second] = [await register('eu-west-3a'), await register('eu-west-3b')];
    await define('web');
    await createService('web', 'web', { desiredCount: 2 });
    sandbox.advance(30_000);
    await ecs.send(
      new UpdateContainerInstancesStateCommand({ cluster: 'hosts', containerInstances: [first], status: 'DRAINING' }),
    );
    for (let second = 0; second < 60; second += 1) {
      sandbox.advance(1000);
      expect((await service('web'))?.runningCount).toBeGreaterThanOrEqual(2);
    }
    const tasks = await tasksOf('web');
    expect(tasks.map(({ containerInstanceArn }) => containerInstanceArn)).toEqual([second, second]);
    expect((await instance(first))?.runningTasksCount).toBe(0);
    const list = (status: 'DRAINING' | 'ACTIVE') => new ListContainerInstancesCommand({ cluster: 'hosts', status });
    expect((await ecs.send(list('DRAINING'))).containerInstanceArns).toEqual([first]);
    expect((await ecs.send(list('ACTIVE'))).containerInstanceArns).toEqual([second]);
  });

  it('take their tasks with them when they are terminated, and are deregistered only by force with tasks', async () => {
    const [first, second] = [await register('eu-west-3a'), await register('eu-west-3b')];
    await define('web');
    await createService('web', 'web');
    sandbox.advance(30_000);
    const host = world().ecs.containerInstances.get(first);
    if (!host) throw new Error('no host');
    terminateHost(world(), host);
    expect((await tasksOf('web', 'STOPPED'))[0]).toMatchObject({
      stopCode: 'TerminationNotice',
      stoppedReason: `Host EC2 (instance ${host.ec2InstanceId}) terminated.`,
      lastStatus: 'STOPPED',
    });
    sandbox.advance(10_000);
    expect((await tasksOf('web')).map(({ containerInstanceArn }) => containerInstanceArn)).toEqual([second, second]);
    const deregister = { cluster: 'hosts', containerInstance: second };
    await expect(ecs.send(new DeregisterContainerInstanceCommand(deregister))).rejects.toThrow(
      'Found running tasks on the instance.',
    );
    const { containerInstance } = await ecs.send(
      new DeregisterContainerInstanceCommand({ ...deregister, force: true }),
    );
    expect(containerInstance?.status).toBe('INACTIVE');
    expect(await instance(second)).toBeUndefined();
  });

  it('are told apart by attributes that somebody put, and spread or packed by strategies', async () => {
    const [first, second] = [await register('eu-west-3a'), await register('eu-west-3b')];
    await ecs.send(
      new PutAttributesCommand({ cluster: 'hosts', attributes: [{ name: 'stack', value: 'blue', targetId: second }] }),
    );
    const { attributes } = await ecs.send(
      new ListAttributesCommand({ cluster: 'hosts', targetType: 'container-instance', attributeName: 'stack' }),
    );
    expect(attributes).toEqual([{ name: 'stack', value: 'blue', targetId: second, targetType: 'container-instance' }]);
    await define('web');
    await createService('blue', 'web', {
      placementConstraints: [
        { type: 'memberOf', expression: 'attribute:stack == blue and not(attribute:stack == red)' },
      ],
    });
    await createService('packed', 'web', {
      placementStrategy: [{ type: 'binpack', field: 'memory' }],
      desiredCount: 3,
    });
    sandbox.advance(30_000);
    const places = async (name: string) =>
      (await tasksOf(name)).map(({ containerInstanceArn }) => containerInstanceArn);
    expect(await places('blue')).toEqual([second, second]);
    expect(new Set(await places('packed'))).toEqual(new Set([second]));
    const attribute = { name: 'stack', targetId: second };
    const deleted = await ecs.send(new DeleteAttributesCommand({ cluster: 'hosts', attributes: [attribute] }));
    expect(deleted.attributes).toMatchObject([{ name: 'stack', targetId: second }]);
    await expect(
      createService('odd', 'web', { placementConstraints: [{ type: 'memberOf', expression: 'attribute:' }] }),
    ).rejects.toThrow('Invalid expression');
    const one = { cluster: 'hosts', taskDefinition: 'web', launchType: 'EC2' as const, count: 3 };
    const { tasks = [], failures } = await ecs.send(
      new RunTaskCommand({ ...one, placementConstraints: [{ type: 'distinctInstance' }] }),
    );
    expect(tasks.map(({ containerInstanceArn }) => containerInstanceArn).sort()).toEqual([first, second].sort());
    expect(failures?.map(({ reason }) => reason)).toEqual(['DistinctInstance placement constraint unsatisfied.']);
  });

  it('are targets of a load balancer by their id and the dynamic port', async () => {
    const arn = await register();
    const host = world().ecs.containerInstances.get(arn);
    const [subnet, other] = [...world().ec2.subnets.values()];
    if (!host || !subnet || !other) throw new Error('no host');
    const open = addSecurityGroup(world(), {
      vpcId: subnet.vpcId,
      name: 'open',
      description: 'open',
      ingress: [{ protocol: '-1', source: { cidr: '0.0.0.0/0' } }],
    });
    host.groupIds = [open.id];
    const group = addTargetGroup(world(), { name: 'web', vpcId: subnet.vpcId, port: 80, targetType: 'instance' });
    const balancer = addLoadBalancer(world(), { name: 'web', subnetIds: [subnet.id, other.id], groupIds: [open.id] });
    addListener(world(), { loadBalancerArn: balancer.arn, port: 80, actions: [forwardTo(group)] });
    await define('web');
    await createService('web', 'web', {
      loadBalancers: [{ targetGroupArn: group.arn, containerName: 'app', containerPort: 80 }],
    });
    sandbox.advance(30_000);
    const elb = new ElasticLoadBalancingV2Client(sandbox.client);
    const { TargetHealthDescriptions = [] } = await elb.send(
      new DescribeTargetHealthCommand({ TargetGroupArn: group.arn }),
    );
    elb.destroy();
    const ports = (await tasksOf('web')).map(({ containers }) => containers?.[0]?.networkBindings?.[0]?.hostPort);
    expect(TargetHealthDescriptions.map(({ Target, TargetHealth }) => [Target?.Id, TargetHealth?.State])).toEqual([
      [host.ec2InstanceId, 'healthy'],
      [host.ec2InstanceId, 'healthy'],
    ]);
    expect(TargetHealthDescriptions.map(({ Target }) => Target?.Port).sort()).toEqual([...ports].sort());
    expect(new Set(ports).size).toBe(2);
  });
});

describe('DAEMON', () => {
  it('has one task on every instance that its constraints admit, also on those that come later', async () => {
    const first = await register('eu-west-3a');
    await define('agent', { networkMode: 'host' });
    await createService('agent', 'agent', { schedulingStrategy: 'DAEMON', desiredCount: undefined });
    sandbox.advance(10_000);
    expect(await service('agent')).toMatchObject({
      schedulingStrategy: 'DAEMON',
      desiredCount: 1,
      runningCount: 1,
      deploymentConfiguration: { minimumHealthyPercent: 0, maximumPercent: 100 },
    });
    const second = await register('eu-west-3b');
    sandbox.advance(10_000);
    const places = (await tasksOf('agent')).map(({ containerInstanceArn }) => containerInstanceArn);
    expect([...places].sort()).toEqual([first, second].sort());
    expect((await tasksOf('agent'))[0]?.containers?.[0]?.networkBindings?.[0]).toMatchObject({ hostPort: 80 });
    await ecs.send(
      new UpdateContainerInstancesStateCommand({ cluster: 'hosts', containerInstances: [first], status: 'DRAINING' }),
    );
    sandbox.advance(20_000);
    expect(await service('agent')).toMatchObject({ desiredCount: 1, runningCount: 1 });
    await expect(createService('counted', 'agent', { schedulingStrategy: 'DAEMON', desiredCount: 1 })).rejects.toThrow(
      'The daemon scheduling strategy does not support a desired count.',
    );
    const removed = await ecs.send(new DeleteServiceCommand({ cluster: 'hosts', service: 'agent' }));
    expect(removed.service?.status).toBe('DRAINING');
  });
});

describe('a capacity provider of an Auto Scaling group', () => {
  const autoScalingGroupArn =
    'arn:aws:autoscaling:eu-west-3:000000000000:autoScalingGroup:1c3e5a7b-0000-4000-8000-000000000000:autoScalingGroupName/hosts';

  it('launches instances for tasks that wait in PROVISIONING, and ends them when they are idle', async () => {
    await ecs.send(
      new CreateCapacityProviderCommand({
        name: 'machines',
        autoScalingGroupProvider: { autoScalingGroupArn, managedScaling: { status: 'ENABLED' } },
      }),
    );
    const strategy = [{ capacityProvider: 'machines', weight: 1 }];
    await ecs.send(
      new PutClusterCapacityProvidersCommand({
        cluster: 'hosts',
        capacityProviders: ['machines'],
        defaultCapacityProviderStrategy: strategy,
      }),
    );
    await define('web');
    const { tasks, failures } = await ecs.send(
      new RunTaskCommand({ cluster: 'hosts', taskDefinition: 'web', count: 10 }),
    );
    expect(failures).toEqual([]);
    expect(tasks?.[0]).toMatchObject({ lastStatus: 'PROVISIONING', capacityProviderName: 'machines' });
    expect(tasks?.[0]).not.toHaveProperty('containerInstanceArn');
    sandbox.advance(30_000);
    const { containerInstanceArns = [] } = await ecs.send(new ListContainerInstancesCommand({ cluster: 'hosts' }));
    expect(containerInstanceArns).toHaveLength(2);
    expect(await instance(containerInstanceArns[0] ?? '')).toMatchObject({ capacityProviderName: 'machines' });
    const { clusters } = await ecs.send(new DescribeClustersCommand({ clusters: ['hosts'] }));
    expect(clusters?.[0]).toMatchObject({ runningTasksCount: 10, pendingTasksCount: 0 });
    await expect(ecs.send(new DeleteCapacityProviderCommand({ capacityProvider: 'machines' }))).rejects.toThrow(
      'associated with a cluster',
    );
    const { taskArns = [] } = await ecs.send(new ListTasksCommand({ cluster: 'hosts' }));
    for (const task of taskArns) await ecs.send(new StopTaskCommand({ cluster: 'hosts', task }));
    sandbox.advance(60_000);
    expect(
      (await ecs.send(new ListContainerInstancesCommand({ cluster: 'hosts' }))).containerInstanceArns,
    ).toHaveLength(2);
    sandbox.advance(60_000);
    expect((await ecs.send(new ListContainerInstancesCommand({ cluster: 'hosts' }))).containerInstanceArns).toEqual([]);
  });

  it('is changed, left alone by clusters, and deleted', async () => {
    const name = 'machines';
    await ecs.send(new CreateCapacityProviderCommand({ name, autoScalingGroupProvider: { autoScalingGroupArn } }));
    const change = (autoScalingGroupProvider: AutoScalingGroupProviderUpdate) =>
      ecs.send(new UpdateCapacityProviderCommand({ name, autoScalingGroupProvider }));
    await expect(change({ managedTerminationProtection: 'ENABLED' })).rejects.toThrow(
      'managed scaling must be enabled',
    );
    const { capacityProvider } = await change({ managedScaling: { status: 'ENABLED', targetCapacity: 80 } });
    expect(capacityProvider).toMatchObject({
      updateStatus: 'UPDATE_COMPLETE',
      autoScalingGroupProvider: {
        autoScalingGroupArn,
        managedScaling: { status: 'ENABLED', targetCapacity: 80, instanceWarmupPeriod: 300 },
        managedDraining: 'ENABLED',
      },
    });
    const { capacityProvider: deleted } = await ecs.send(
      new DeleteCapacityProviderCommand({ capacityProvider: capacityProvider?.capacityProviderArn }),
    );
    expect(deleted).toMatchObject({ status: 'INACTIVE', updateStatus: 'DELETE_COMPLETE' });
    await expect(ecs.send(new CreateCapacityProviderCommand({ name: 'ecs-own' }))).rejects.toThrow(
      'The name cannot be prefixed with',
    );
  });

  it('says at once what none of its instances could ever hold', async () => {
    await ecs.send(
      new CreateCapacityProviderCommand({
        name: 'machines',
        autoScalingGroupProvider: { autoScalingGroupArn, managedScaling: { status: 'ENABLED' } },
      }),
    );
    await define('huge', {}, { memory: 30_000 });
    const capacityProviderStrategy = [{ capacityProvider: 'machines', weight: 1 }];
    const { tasks } = await ecs.send(
      new RunTaskCommand({ cluster: 'hosts', taskDefinition: 'huge', capacityProviderStrategy }),
    );
    sandbox.advance(30_000);
    const told = await ecs.send(new DescribeTasksCommand({ cluster: 'hosts', tasks: [tasks?.[0]?.taskArn ?? ''] }));
    expect(told.tasks?.[0]).toMatchObject({
      lastStatus: 'STOPPED',
      stopCode: 'TaskFailedToStart',
      stoppedReason: 'RESOURCE:MEMORY',
    });
  });
});
