import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSandbox, type TestSandbox } from '@/sandbox/testing';
import type { Cloud } from '../../domain/cloud';
import type { CallInput } from '../../domain/plan/mutation';
import { openClients } from '../clients';
import { cloudOf } from '../cloud';

const REGION = 'eu-west-3';
const MINUTE_MS = 60_000;

let sandbox: TestSandbox;
let cloud: Cloud;
let network: { subnets: string[]; securityGroups: string[]; assignPublicIp: 'ENABLED' };

beforeAll(async () => {
  sandbox = await startSandbox();
  cloud = cloudOf(REGION, (region) => openClients(region, sandbox.client));
  const subnets = await cloud.network.listSubnets();
  const groups = await cloud.network.listSecurityGroups();
  network = {
    subnets: subnets.map(({ id }) => id),
    securityGroups: groups.map(({ id }) => id),
    assignPublicIp: 'ENABLED',
  };
});
afterAll(async () => {
  await sandbox.close();
  expect(sandbox.bugs).toEqual([]);
});

const IMAGE = 'public.ecr.aws/nginx/nginx';
const TAGS = [{ key: 'team', value: 'shop' }];
const perform = (operation: string, input: CallInput) => cloud.perform({ service: 'ecs', operation, input });

/** Registers a revision as a plan does, and reads it back. */
async function register(request: object) {
  const input: CallInput = JSON.parse(JSON.stringify(request));
  await perform('RegisterTaskDefinition', input);
  return cloud.ecs.getTaskDefinition(String(input.family));
}

const aDefinition = (family: string) => ({
  family,
  requiresCompatibilities: ['FARGATE'],
  networkMode: 'awsvpc',
  cpu: '256',
  memory: '512',
  containerDefinitions: [
    {
      name: 'app',
      image: `${IMAGE}:1.29`,
      portMappings: [{ containerPort: 80 }],
      environment: [{ name: 'GREETING', value: 'bonjour' }],
    },
  ],
  tags: TAGS,
});

/** Advances time in steps of a few seconds, with a read after each. */
function pass(minutes: number) {
  for (let step = 0; step < minutes * 12; step += 1) sandbox.advance(MINUTE_MS / 12);
}

const updateService = (members: CallInput) =>
  cloud.perform({ service: 'ecs', operation: 'UpdateService', input: { cluster: 'shop', service: 'web', ...members } });

describe('from nothing to a running service, to another image and back', () => {
  it('makes a cluster', async () => {
    const settings = [{ name: 'containerInsights', value: 'enabled' }];
    await perform('CreateCluster', { clusterName: 'shop', settings, tags: TAGS });
    const made = await cloud.ecs.getCluster('shop');
    expect(made).toMatchObject({ name: 'shop', status: 'active', containerInsights: true });
    expect((await cloud.ecs.listClusters()).map(({ name }) => name)).toContain('shop');
  });

  it('registers a task definition that reads back as it was registered', async () => {
    await perform('RegisterTaskDefinition', aDefinition('web'));
    expect(await cloud.ecs.getTaskDefinition('web:1')).toMatchObject({
      family: 'web',
      revision: 1,
      status: 'active',
      cpuUnits: 256,
      memoryMib: 512,
      containers: [{ name: 'app', image: `${IMAGE}:1.29`, environment: { GREETING: 'bonjour' } }],
      tags: { team: 'shop' },
    });
    expect(await cloud.ecs.listFamilies()).toEqual(['web']);
  });

  it('makes a service, and the same one when asked again with the same token', async () => {
    const input = {
      cluster: 'shop',
      serviceName: 'web',
      taskDefinition: 'web:1',
      desiredCount: 2,
      launchType: 'FARGATE',
      deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: true } },
      networkConfiguration: { awsvpcConfiguration: network },
      tags: TAGS,
      clientToken: randomUUID(),
    };
    await perform('CreateService', input);
    const made = await cloud.ecs.getService('shop', 'web');
    expect(made).toMatchObject({
      name: 'web',
      cluster: 'shop',
      status: 'active',
      desiredCount: 2,
      circuitBreaker: { enabled: true, rollback: true },
      network: { publicIp: true },
      capacity: { launchType: 'FARGATE' },
      controller: 'ecs',
      tags: { team: 'shop' },
    });
    expect(await perform('CreateService', input)).toMatchObject({ service: { serviceArn: made.arn } });
    expect(await cloud.ecs.listServices('shop')).toHaveLength(1);
  });

  it('sees its tasks run', async () => {
    pass(5);
    const tasks = await cloud.ecs.listTasks('shop', 'web');
    expect(tasks.map(({ state, service, capacity }) => [state, service, capacity])).toEqual([
      ['running', 'web', 'fargate'],
      ['running', 'web', 'fargate'],
    ]);
    const [task] = tasks;
    expect(task?.privateIp).toMatch(/^172\.31\./);
    expect(task?.startedAt).toBeGreaterThan(task?.createdAt ?? Number.POSITIVE_INFINITY);
    expect(task?.containers).toMatchObject([{ name: 'app', image: `${IMAGE}:1.29`, state: 'running' }]);
    expect(await cloud.ecs.getTask('shop', task?.id ?? '')).toEqual(task);
    const service = await cloud.ecs.getService('shop', 'web');
    expect(service).toMatchObject({
      runningCount: 2,
      pendingCount: 0,
      deployments: [{ primary: true, rollout: 'completed' }],
    });
    expect(task?.deploymentId).toBe(service.deployments[0]?.id);
    expect(service.events[0]?.message).toBe('(service web) has reached a steady state.');
  });

  it('measures it, and counts its tasks without Container Insights', async () => {
    const to = sandbox.world().now;
    const at = { cluster: 'shop', service: 'web' };
    const wanted = [
      { id: 'cpu', metric: 'cpu' as const, ...at },
      { id: 'running', metric: 'running' as const, ...at },
      { id: 'nobody', metric: 'cpu' as const, cluster: 'shop', service: 'none' },
    ];
    const read = await cloud.metrics.readSeries({ from: to - 3 * MINUTE_MS, to, periodSeconds: 60, wanted });
    expect(read.running?.points.map(({ value }) => value)).toEqual([2, 2, 2]);
    expect(read.cpu?.points.every(({ value }) => value > 0 && value < 100)).toBe(true);
    expect(read.cpu?.points).toHaveLength(3);
    expect(read.nobody?.points).toEqual([]);
  });

  it('rolls out a copy with another image', async () => {
    const request = await cloud.ecs.getDefinitionRequest('web:1');
    const [app] = [request.containerDefinitions].flat();
    const containerDefinitions = [Object.assign({}, app, { image: `${IMAGE}:1.30` })];
    const copy = await register({ ...request, containerDefinitions });
    expect(copy).toMatchObject({
      revision: 2,
      containers: [{ image: `${IMAGE}:1.30`, environment: { GREETING: 'bonjour' } }],
    });
    expect(copy.tags).toEqual({ team: 'shop' });
    expect((await cloud.ecs.listRevisions('web', 'active')).map((arn) => arn.split(':').at(-1))).toEqual(['2', '1']);

    await updateService({ taskDefinition: copy.arn });
    const rolling = await cloud.ecs.getService('shop', 'web');
    expect(rolling.deployments.map(({ primary, rollout }) => [primary, rollout])).toEqual([
      [true, 'in-progress'],
      [false, 'completed'],
    ]);
    pass(10);
    expect(await cloud.ecs.getService('shop', 'web')).toMatchObject({
      taskDefinitionArn: copy.arn,
      runningCount: 2,
      deployments: [{ rollout: 'completed' }],
    });
    const tasks = await cloud.ecs.listTasks('shop', 'web');
    expect(tasks.filter(({ state }) => state === 'stopped')).toHaveLength(2);
  });

  it('remembers both deployments, newest first', async () => {
    const history = await cloud.ecs.listServiceDeployments('shop', 'web');
    expect(history.map(({ status, target }) => [status, target?.taskDefinitionArn.split('/')[1]])).toEqual([
      ['successful', 'web:2'],
      ['successful', 'web:1'],
    ]);
    expect(history[0]?.target?.images).toMatchObject([{ container: 'app', image: `${IMAGE}:1.30` }]);
    expect(history[0]?.sources[0]?.arn).toBe(history[1]?.target?.arn);
  });

  it('stops a deployment under way and gets the last completed one back', async () => {
    await updateService({ taskDefinition: 'web:1' });
    sandbox.advance(5_000);
    const [running] = await cloud.ecs.listServiceDeployments('shop', 'web');
    const input = { serviceDeploymentArn: running?.arn, stopType: 'ROLLBACK' };
    await cloud.perform({ service: 'ecs', operation: 'StopServiceDeployment', input });
    pass(10);
    const [stopped] = await cloud.ecs.listServiceDeployments('shop', 'web');
    expect(stopped).toMatchObject({ arn: running?.arn, status: 'rollback-successful' });
    expect((await cloud.ecs.getService('shop', 'web')).taskDefinitionArn).toMatch(/web:2$/);
  });

  it('stops one task with a reason, which the service replaces', async () => {
    const [task] = (await cloud.ecs.listTasks('shop', 'web')).filter(({ state }) => state === 'running');
    await cloud.ecs.stopTask('shop', task?.id ?? '', 'Stopped by mona@example.com');
    pass(5);
    expect(await cloud.ecs.getTask('shop', task?.id ?? '')).toMatchObject({
      state: 'stopped',
      stopCode: 'UserInitiated',
      stoppedReason: 'Stopped by mona@example.com',
    });
    expect((await cloud.ecs.getService('shop', 'web')).runningCount).toBe(2);
  });
});

describe('what is not there is missing', () => {
  it.each<[string, (cloud: Cloud) => Promise<unknown>, string]>([
    ['a cluster', ({ ecs }) => ecs.getCluster('none'), 'ecs:DescribeClusters'],
    ['the services of a cluster', ({ ecs }) => ecs.listServices('none'), 'ecs:ListServices'],
    ['a service', ({ ecs }) => ecs.getService('shop', 'none'), 'ecs:DescribeServices'],
    ['a service of a cluster', ({ ecs }) => ecs.getService('none', 'none'), 'ecs:DescribeServices'],
    ['the tasks of a service', ({ ecs }) => ecs.listTasks('shop', 'none'), 'ecs:ListTasks'],
    ['a task', ({ ecs }) => ecs.getTask('shop', '0'.repeat(32)), 'ecs:DescribeTasks'],
    ['a task definition', ({ ecs }) => ecs.getTaskDefinition('none:1'), 'ecs:DescribeTaskDefinition'],
    [
      'a service to change',
      ({ perform }) =>
        perform({ service: 'ecs', operation: 'UpdateService', input: { cluster: 'shop', service: 'none' } }),
      'ecs:UpdateService',
    ],
  ])('%s', async (_, question, source) => {
    await expect(question(cloud)).rejects.toMatchObject({ problem: { code: 'missing', source } });
  });

  it('and a family that is not there has no revisions', async () => {
    expect(await cloud.ecs.listRevisions('none', 'active')).toEqual([]);
  });
});

describe('a revision from a request that a person wrote', () => {
  it('is registered as it is written, with what Gantry has no words for', async () => {
    const made = await register({ ...aDefinition('api'), volumes: [{ name: 'data' }] });
    expect(made).toMatchObject({ family: 'api', revision: 1, status: 'active', tags: { team: 'shop' } });
    expect(await cloud.ecs.getDefinitionRequest('api:1')).toMatchObject({ volumes: [{ name: 'data' }], tags: TAGS });
  });

  it('is refused in the words of AWS', async () => {
    await expect(register({ ...aDefinition('web'), memory: '30720' })).rejects.toMatchObject({
      problem: { code: 'invalid', source: 'ecs:RegisterTaskDefinition', detail: expect.stringContaining('Fargate') },
    });
  });

  it('is deregistered, once it is there', async () => {
    await cloud.ecs.deregisterTaskDefinition('api:1');
    expect(await cloud.ecs.listRevisions('api', 'active')).toEqual([]);
    expect((await cloud.ecs.getTaskDefinition('api:1')).status).toBe('inactive');
    await expect(cloud.ecs.deregisterTaskDefinition('api:7')).rejects.toMatchObject({
      problem: { source: 'ecs:DeregisterTaskDefinition' },
    });
  });
});

describe('a task that is run once', () => {
  const request = () => ({
    cluster: 'shop',
    taskDefinition: 'web:1',
    count: 2,
    network: { subnetIds: network.subnets, securityGroupIds: network.securityGroups, publicIp: true },
    overrides: [{ container: 'app', command: ['migrate'], environment: [{ name: 'STEP', value: '7' }] }],
    tags: { team: 'shop' },
  });

  it('starts as often as it was asked for, and once when the same is asked again', async () => {
    const token = randomUUID();
    const ids = await cloud.ecs.runTask(request(), token);
    expect(ids).toHaveLength(2);
    expect(await cloud.ecs.runTask(request(), token)).toEqual(ids);
    const [task] = await Promise.all(ids.map((id) => cloud.ecs.getTask('shop', id)));
    expect(task).toMatchObject({ cluster: 'shop', service: undefined, capacity: 'fargate' });
  });

  it('says of what is not there that it is missing', async () => {
    await expect(cloud.ecs.runTask({ ...request(), cluster: 'none' }, randomUUID())).rejects.toMatchObject({
      problem: { code: 'missing', source: 'ecs:RunTask' },
    });
  });
});
