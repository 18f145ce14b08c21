import {
  CreateClusterCommand,
  CreateServiceCommand,
  DeleteClusterCommand,
  DeleteServiceCommand,
  DeleteTaskDefinitionsCommand,
  DeregisterTaskDefinitionCommand,
  DescribeCapacityProvidersCommand,
  DescribeClustersCommand,
  DescribeServiceDeploymentsCommand,
  DescribeServiceRevisionsCommand,
  DescribeTaskDefinitionCommand,
  DescribeTasksCommand,
  ECSClient,
  ExecuteCommandCommand,
  ListAccountSettingsCommand,
  ListClustersCommand,
  ListServiceDeploymentsCommand,
  ListServicesCommand,
  ListTagsForResourceCommand,
  ListTaskDefinitionFamiliesCommand,
  ListTaskDefinitionsCommand,
  ListTasksCommand,
  PutAccountSettingCommand,
  PutAccountSettingDefaultCommand,
  PutClusterCapacityProvidersCommand,
  RegisterTaskDefinitionCommand,
  RunTaskCommand,
  StopTaskCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateClusterCommand,
  UpdateClusterSettingsCommand,
} from '@aws-sdk/client-ecs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSandbox, type TestSandbox } from '@/sandbox/testing';

let sandbox: TestSandbox;
let ecs: ECSClient;
let subnets: string[];

beforeAll(async () => {
  sandbox = await startSandbox();
  ecs = new ECSClient(sandbox.client);
  subnets = [...sandbox.world().ec2.subnets.keys()];
});

afterAll(async () => {
  ecs.destroy();
  await sandbox.close();
  expect(sandbox.bugs).toEqual([]);
});

const networkConfiguration = () => ({ awsvpcConfiguration: { subnets, assignPublicIp: 'ENABLED' as const } });

async function register(family: string): Promise<string> {
  const { taskDefinition } = await ecs.send(
    new RegisterTaskDefinitionCommand({
      family,
      cpu: '256',
      memory: '512',
      networkMode: 'awsvpc',
      requiresCompatibilities: ['FARGATE'],
      containerDefinitions: [{ name: 'app', image: 'nginx:1.29', portMappings: [{ containerPort: 80 }] }],
    }),
  );
  return taskDefinition?.taskDefinitionArn ?? '';
}

const createService = (cluster: string, serviceName: string, taskDefinition: string, desiredCount: number) =>
  ecs.send(
    new CreateServiceCommand({
      cluster,
      serviceName,
      taskDefinition,
      desiredCount,
      launchType: 'FARGATE',
      networkConfiguration: networkConfiguration(),
    }),
  );

describe('clusters', () => {
  it('are created once, described with what is asked for, changed, and deleted when they are empty', async () => {
    const { cluster } = await ecs.send(new CreateClusterCommand({ clusterName: 'shop' }));
    const again = await ecs.send(new CreateClusterCommand({ clusterName: 'shop' }));
    expect(again.cluster?.clusterArn).toBe(cluster?.clusterArn);
    await ecs.send(
      new UpdateClusterCommand({ cluster: 'shop', settings: [{ name: 'containerInsights', value: 'enhanced' }] }),
    );
    await ecs.send(
      new PutClusterCapacityProvidersCommand({
        cluster: 'shop',
        capacityProviders: ['FARGATE', 'FARGATE_SPOT'],
        defaultCapacityProviderStrategy: [{ capacityProvider: 'FARGATE_SPOT', weight: 1 }],
      }),
    );
    const { clusters, failures } = await ecs.send(
      new DescribeClustersCommand({ clusters: ['shop', 'none'], include: ['SETTINGS', 'STATISTICS'] }),
    );
    expect(clusters?.[0]).toMatchObject({
      status: 'ACTIVE',
      settings: [{ name: 'containerInsights', value: 'enhanced' }],
      capacityProviders: ['FARGATE', 'FARGATE_SPOT'],
    });
    expect(failures).toEqual([{ arn: 'arn:aws:ecs:eu-west-3:000000000000:cluster/none', reason: 'MISSING' }]);
  });

  it('take over what the account sets for Container Insights', async () => {
    await ecs.send(new PutAccountSettingCommand({ name: 'containerInsights', value: 'enhanced' }));
    const { cluster } = await ecs.send(new CreateClusterCommand({ clusterName: 'watched' }));
    expect(cluster?.settings).toEqual([{ name: 'containerInsights', value: 'enhanced' }]);
    await ecs.send(new PutAccountSettingDefaultCommand({ name: 'containerInsights', value: 'disabled' }));
    const { settings } = await ecs.send(new ListAccountSettingsCommand({}));
    expect(settings).toMatchObject([{ name: 'containerInsights', value: 'disabled' }]);
    const everything = await ecs.send(new ListAccountSettingsCommand({ effectiveSettings: true }));
    expect(everything.settings).toContainEqual(
      expect.objectContaining({ name: 'serviceLongArnFormat', value: 'enabled' }),
    );
    const updated = await ecs.send(
      new UpdateClusterSettingsCommand({
        cluster: 'watched',
        settings: [{ name: 'containerInsights', value: 'enabled' }],
      }),
    );
    expect(updated.cluster?.settings).toEqual([{ name: 'containerInsights', value: 'enabled' }]);
  });

  it('can use the two capacity providers of Fargate', async () => {
    const { capacityProviders, failures } = await ecs.send(
      new DescribeCapacityProvidersCommand({ capacityProviders: ['FARGATE_SPOT', 'mine'] }),
    );
    expect(capacityProviders).toMatchObject([{ name: 'FARGATE_SPOT', status: 'ACTIVE' }]);
    expect(failures).toMatchObject([{ reason: 'MISSING' }]);
  });

  it('cannot be deleted while they hold services or tasks', async () => {
    await ecs.send(new CreateClusterCommand({ clusterName: 'full' }));
    await createService('full', 'app', await register('full'), 1);
    const remove = () => ecs.send(new DeleteClusterCommand({ cluster: 'full' }));
    await expect(remove()).rejects.toMatchObject({ name: 'ClusterContainsServicesException' });
    await ecs.send(new DeleteServiceCommand({ cluster: 'full', service: 'app', force: true }));
    sandbox.advance(600_000);
    await ecs.send(
      new RunTaskCommand({
        cluster: 'full',
        taskDefinition: 'full',
        launchType: 'FARGATE',
        networkConfiguration: networkConfiguration(),
      }),
    );
    await expect(remove()).rejects.toMatchObject({ name: 'ClusterContainsTasksException' });
    const { taskArns = [] } = await ecs.send(new ListTasksCommand({ cluster: 'full' }));
    await ecs.send(new StopTaskCommand({ cluster: 'full', task: taskArns[0] }));
    sandbox.advance(600_000);
    expect((await remove()).cluster?.status).toBe('INACTIVE');
    const { clusterArns } = await ecs.send(new ListClustersCommand({}));
    expect(clusterArns).not.toContain('arn:aws:ecs:eu-west-3:000000000000:cluster/full');
    await expect(ecs.send(new ListServicesCommand({ cluster: 'full' }))).rejects.toMatchObject({
      name: 'ClusterNotFoundException',
    });
  });
});

describe('task definitions', () => {
  it('are listed by family in both orders, page by page, and leave the list when they are deregistered', async () => {
    for (let n = 0; n < 12; n += 1) await register('listed');
    const list = (sort: 'ASC' | 'DESC', nextToken?: string) =>
      ecs.send(new ListTaskDefinitionsCommand({ familyPrefix: 'listed', sort, maxResults: 5, nextToken }));
    const numbers = (arns: string[] = []) => arns.map((arn) => Number(arn.split(':').at(-1)));
    const newest = await list('DESC');
    expect(numbers(newest.taskDefinitionArns)).toEqual([12, 11, 10, 9, 8]);
    expect(numbers((await list('DESC', newest.nextToken)).taskDefinitionArns)).toEqual([7, 6, 5, 4, 3]);
    expect(numbers((await list('ASC')).taskDefinitionArns)).toEqual([1, 2, 3, 4, 5]);
    await ecs.send(new DeregisterTaskDefinitionCommand({ taskDefinition: 'listed:12' }));
    expect(numbers((await list('DESC')).taskDefinitionArns)[0]).toBe(11);
    const { taskDefinition } = await ecs.send(new DescribeTaskDefinitionCommand({ taskDefinition: 'listed' }));
    expect(taskDefinition?.revision).toBe(11);
    const { families } = await ecs.send(new ListTaskDefinitionFamiliesCommand({ familyPrefix: 'lis' }));
    expect(families).toEqual(['listed']);
    await expect(list('ASC', 'bm9uc2Vuc2U')).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });

  it('are deleted only after they were deregistered', async () => {
    const active = await register('deleted');
    const inactive = await register('deleted');
    await ecs.send(new DeregisterTaskDefinitionCommand({ taskDefinition: inactive }));
    const answer = await ecs.send(new DeleteTaskDefinitionsCommand({ taskDefinitions: [active, inactive] }));
    expect(answer.taskDefinitions).toMatchObject([{ taskDefinitionArn: inactive, status: 'DELETE_IN_PROGRESS' }]);
    expect(answer.failures).toMatchObject([{ arn: active, reason: expect.stringContaining('still in ACTIVE status') }]);
  });

  it('are said to be unknown in the words of ECS', async () => {
    await expect(ecs.send(new DescribeTaskDefinitionCommand({ taskDefinition: 'nobody' }))).rejects.toMatchObject({
      name: 'ClientException',
      message: 'Unable to describe task definition.',
    });
    await expect(ecs.send(new DeregisterTaskDefinitionCommand({ taskDefinition: 'listed' }))).rejects.toMatchObject({
      message: 'Revision is missing.',
    });
  });
});

describe('services and tasks', () => {
  it('are listed by what they belong to, ten services to a page', async () => {
    await ecs.send(new CreateClusterCommand({ clusterName: 'many' }));
    const taskDefinition = await register('many');
    for (let n = 0; n < 11; n += 1) await createService('many', `service-${n}`, taskDefinition, 1);
    const first = await ecs.send(new ListServicesCommand({ cluster: 'many' }));
    expect(first.serviceArns).toHaveLength(10);
    const second = await ecs.send(new ListServicesCommand({ cluster: 'many', nextToken: first.nextToken }));
    expect(new Set([...(first.serviceArns ?? []), ...(second.serviceArns ?? [])]).size).toBe(11);
    sandbox.advance(60_000);
    const list = (filter: object) => ecs.send(new ListTasksCommand({ cluster: 'many', ...filter }));
    expect((await list({})).taskArns).toHaveLength(11);
    expect((await list({ serviceName: 'service-3' })).taskArns).toHaveLength(1);
    expect((await list({ family: 'many' })).taskArns).toHaveLength(11);
    expect((await list({ family: 'other' })).taskArns).toHaveLength(0);
    expect((await list({ desiredStatus: 'STOPPED' })).taskArns).toHaveLength(0);
    expect((await list({ desiredStatus: 'PENDING' })).taskArns).toHaveLength(0);
    await expect(list({ serviceName: 'none' })).rejects.toMatchObject({ name: 'ServiceNotFoundException' });
  });

  it('are described with their attachment, network and image digest', async () => {
    const { taskArns = [] } = await ecs.send(new ListTasksCommand({ cluster: 'many', serviceName: 'service-0' }));
    const { tasks, failures } = await ecs.send(
      new DescribeTasksCommand({ cluster: 'many', tasks: [taskArns[0] ?? '', '0'.repeat(32)] }),
    );
    expect(tasks?.[0]).toMatchObject({
      lastStatus: 'RUNNING',
      desiredStatus: 'RUNNING',
      group: 'service:service-0',
      startedBy: expect.stringMatching(/^ecs-svc\/\d{19}$/),
      launchType: 'FARGATE',
      platformVersion: '1.4.0',
      cpu: '256',
      memory: '512',
      attachments: [{ type: 'ElasticNetworkInterface', status: 'ATTACHED' }],
      containers: [
        {
          containerArn: expect.stringMatching(/:container\/many\//),
          imageDigest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
          networkInterfaces: [{ privateIpv4Address: expect.stringMatching(/^172\.31\./) }],
        },
      ],
    });
    const names = tasks?.[0]?.attachments?.[0]?.details?.map(({ name }) => name);
    expect(names).toEqual(['subnetId', 'networkInterfaceId', 'macAddress', 'privateDnsName', 'privateIPv4Address']);
    expect(failures).toEqual([
      { arn: `arn:aws:ecs:eu-west-3:000000000000:task/many/${'0'.repeat(32)}`, reason: 'MISSING' },
    ]);
  });

  it('keep a history of deployments and revisions', async () => {
    const { serviceDeployments = [] } = await ecs.send(
      new ListServiceDeploymentsCommand({ cluster: 'many', service: 'service-1' }),
    );
    expect(serviceDeployments).toHaveLength(1);
    const shape = await ecs.send(
      new DescribeServiceDeploymentsCommand({
        serviceDeploymentArns: [serviceDeployments[0]?.serviceDeploymentArn ?? ''],
      }),
    );
    const target = shape.serviceDeployments?.[0]?.targetServiceRevision;
    expect(shape.serviceDeployments?.[0]).toMatchObject({
      deploymentCircuitBreaker: { status: 'DISABLED', failureCount: 0 },
      alarms: { status: 'DISABLED' },
      targetServiceRevision: { requestedTaskCount: 1, runningTaskCount: 1 },
    });
    const { serviceRevisions } = await ecs.send(
      new DescribeServiceRevisionsCommand({ serviceRevisionArns: [target?.arn ?? ''] }),
    );
    expect(serviceRevisions?.[0]).toMatchObject({
      launchType: 'FARGATE',
      containerImages: [{ containerName: 'app', image: 'nginx:1.29' }],
    });
  });

  it('refuse to be entered, as tasks without the exec agent do', async () => {
    const { taskArns = [] } = await ecs.send(new ListTasksCommand({ cluster: 'many', serviceName: 'service-0' }));
    const enter = new ExecuteCommandCommand({ cluster: 'many', task: taskArns[0], command: 'sh', interactive: true });
    await expect(ecs.send(enter)).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });

  it('start once for one client token', async () => {
    const run = () =>
      ecs.send(
        new RunTaskCommand({
          cluster: 'many',
          taskDefinition: 'many',
          count: 2,
          clientToken: 'once',
          launchType: 'FARGATE',
          networkConfiguration: networkConfiguration(),
        }),
      );
    const first = await run();
    const again = await run();
    expect(first.tasks).toHaveLength(2);
    expect(again.tasks?.map(({ taskArn }) => taskArn)).toEqual(first.tasks?.map(({ taskArn }) => taskArn));
  });
});

describe('tags', () => {
  it('hang on clusters, services, tasks and task definitions', async () => {
    await ecs.send(new CreateClusterCommand({ clusterName: 'tagged' }));
    const { service } = await createService('tagged', 'app', await register('tagged'), 1);
    sandbox.advance(60_000);
    const { taskArns = [] } = await ecs.send(new ListTasksCommand({ cluster: 'tagged' }));
    for (const resourceArn of [service?.clusterArn, service?.serviceArn, taskArns[0], service?.taskDefinition]) {
      await ecs.send(
        new TagResourceCommand({
          resourceArn,
          tags: [
            { key: 'team', value: 'shop' },
            { key: 'gone', value: 'soon' },
          ],
        }),
      );
      await ecs.send(new UntagResourceCommand({ resourceArn, tagKeys: ['gone'] }));
      const { tags } = await ecs.send(new ListTagsForResourceCommand({ resourceArn }));
      expect(tags).toEqual([{ key: 'team', value: 'shop' }]);
    }
  });
});
