import {
  DescribeTasksCommand,
  ECSClient,
  ListTasksCommand,
  PutClusterCapacityProvidersCommand,
  type Task,
  UpdateServiceCommand,
} from '@aws-sdk/client-ecs';
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
  expect(sandbox.bugs).toEqual([]);
  await sandbox.close();
});

async function steer(path: string, body: object) {
  const response = await fetch(`${sandbox.url}/_sandbox${path}`, { method: 'POST', body: JSON.stringify(body) });
  return { status: response.status, body: await response.json() };
}

async function tasks(serviceName: string, desiredStatus: 'RUNNING' | 'STOPPED' = 'RUNNING'): Promise<Task[]> {
  const cluster = 'boutique';
  const { taskArns = [] } = await ecs.send(new ListTasksCommand({ cluster, serviceName, desiredStatus }));
  if (taskArns.length === 0) return [];
  return (await ecs.send(new DescribeTasksCommand({ cluster, tasks: taskArns }))).tasks ?? [];
}

const zones = (found: Task[]) => [...new Set(found.map(({ availabilityZone }) => availabilityZone))].sort();

describe('a zone that goes down', () => {
  it('ends what runs there; services come back in the others until the zone is mended', async () => {
    expect(zones(await tasks('web'))).toEqual(['eu-west-3a', 'eu-west-3b', 'eu-west-3c']);
    const { body } = await steer('/faults', { kind: 'zone-down', zone: 'eu-west-3a' });
    expect(body).toMatchObject({ kind: 'zone-down', zone: 'eu-west-3a', stopped: expect.any(Array) });
    const lost = (await tasks('web', 'STOPPED')).filter(({ taskArn }) => body.stopped.includes(taskArn));
    expect(lost.length).toBeGreaterThan(0);
    for (const task of lost) {
      expect(task).toMatchObject({ stopCode: 'InfrastructureHealth', availabilityZone: 'eu-west-3a' });
      expect(task.stoppedReason).toBeUndefined();
    }
    sandbox.advance(30_000);
    const survivors = await tasks('web');
    expect(survivors.map(({ lastStatus }) => lastStatus)).toEqual(Array(4).fill('RUNNING'));
    expect(zones(survivors)).toEqual(['eu-west-3b', 'eu-west-3c']);
    await fetch(`${sandbox.url}/_sandbox/faults`, { method: 'DELETE' });
    await ecs.send(new UpdateServiceCommand({ cluster: 'boutique', service: 'web', desiredCount: 6 }));
    sandbox.advance(30_000);
    expect(zones(await tasks('web'))).toEqual(['eu-west-3a', 'eu-west-3b', 'eu-west-3c']);
  });

  it.each([{}, { zone: 'eu-west-3z' }, { zone: 'all' }])('has to be one of the region: %j', async (fields) => {
    const { status, body } = await steer('/faults', { kind: 'zone-down', ...fields });
    expect(status).toBe(400);
    expect(body.error).toBe('"zone" must be one of eu-west-3a, eu-west-3b, eu-west-3c.');
  });
});

describe('/_sandbox/interrupt', () => {
  it('takes tasks on Fargate Spot back, as many as it is asked to, and no others', async () => {
    const strategy = [{ capacityProvider: 'FARGATE_SPOT', weight: 1 }];
    await ecs.send(
      new PutClusterCapacityProvidersCommand({
        cluster: 'boutique',
        capacityProviders: ['FARGATE', 'FARGATE_SPOT'],
        defaultCapacityProviderStrategy: [],
      }),
    );
    const target = { cluster: 'boutique', service: 'worker' };
    await ecs.send(
      new UpdateServiceCommand({ ...target, capacityProviderStrategy: strategy, forceNewDeployment: true }),
    );
    sandbox.advance(60_000);
    expect((await tasks('worker')).map(({ capacityProviderName }) => capacityProviderName)).toEqual(
      Array(2).fill('FARGATE_SPOT'),
    );
    const { body } = await steer('/interrupt', { ...target, count: 1 });
    expect(body.interrupted).toHaveLength(1);
    const interrupted = (await tasks('worker', 'STOPPED')).find(({ taskArn }) => taskArn === body.interrupted[0]);
    expect(interrupted).toMatchObject({
      stopCode: 'SpotInterruption',
      stoppedReason: 'Your Spot Task was interrupted.',
    });
    sandbox.advance(30_000);
    expect(await tasks('worker')).toHaveLength(2);
  });

  it('says so when nothing that is meant runs on Spot', async () => {
    expect(await steer('/interrupt', { cluster: 'boutique', service: 'web' })).toEqual({
      status: 404,
      body: { error: 'There is no such task on Fargate Spot.' },
    });
  });
});
