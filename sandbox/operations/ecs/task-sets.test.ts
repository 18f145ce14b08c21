import {
  CreateServiceCommand,
  CreateTaskSetCommand,
  type CreateTaskSetCommandInput,
  DeleteServiceCommand,
  DeleteTaskSetCommand,
  DescribeServicesCommand,
  DescribeTaskSetsCommand,
  ECSClient,
  UpdateServiceCommand,
  UpdateServicePrimaryTaskSetCommand,
  UpdateTaskSetCommand,
} from '@aws-sdk/client-ecs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HOME_REGION } from '@/sandbox/scenarios';
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

const named = { cluster: 'boutique', service: 'sets' };

function network() {
  const [subnet = ''] = sandbox.world(HOME_REGION).ec2.subnets.keys();
  return { awsvpcConfiguration: { subnets: [subnet], assignPublicIp: 'ENABLED' as const } };
}

async function createExternal(desiredCount = 3) {
  await ecs.send(
    new CreateServiceCommand({
      cluster: 'boutique',
      serviceName: 'sets',
      desiredCount,
      deploymentController: { type: 'EXTERNAL' },
    }),
  );
}

async function createSet(spec: Partial<CreateTaskSetCommandInput> = {}) {
  const { taskSet } = await ecs.send(
    new CreateTaskSetCommand({
      ...named,
      taskDefinition: 'boutique-worker',
      launchType: 'FARGATE',
      networkConfiguration: network(),
      ...spec,
    }),
  );
  return taskSet?.id ?? '';
}

async function sets() {
  const { taskSets = [] } = await ecs.send(new DescribeTaskSetsCommand(named));
  return taskSets;
}

async function service() {
  const { services } = await ecs.send(new DescribeServicesCommand({ cluster: 'boutique', services: ['sets'] }));
  return services?.[0];
}

describe('task sets of an EXTERNAL service', () => {
  it('keep to their share of the desired count, and say when they are stable', async () => {
    await createExternal();
    expect(await service()).toMatchObject({
      deployments: [],
      taskSets: [],
      deploymentController: { type: 'EXTERNAL' },
    });
    const id = await createSet({ scale: { value: 50, unit: 'PERCENT' }, externalId: 'release-7' });
    expect(await sets()).toMatchObject([
      {
        id,
        taskSetArn: expect.stringMatching(/:task-set\/boutique\/sets\/ecs-svc\/\d{19}$/),
        status: 'ACTIVE',
        externalId: 'release-7',
        scale: { value: 50, unit: 'PERCENT' },
        computedDesiredCount: 2,
        runningCount: 0,
        stabilityStatus: 'STABILIZING',
      },
    ]);
    sandbox.advance(20_000);
    expect(await sets()).toMatchObject([{ runningCount: 2, pendingCount: 0, stabilityStatus: 'STEADY_STATE' }]);
    await ecs.send(new UpdateServiceCommand({ ...named, desiredCount: 4 }));
    const changed = await ecs.send(new UpdateTaskSetCommand({ ...named, taskSet: id, scale: { value: 100 } }));
    expect(changed.taskSet).toMatchObject({ computedDesiredCount: 4, stabilityStatus: 'STABILIZING' });
    sandbox.advance(20_000);
    expect(await sets()).toMatchObject([{ runningCount: 4, stabilityStatus: 'STEADY_STATE' }]);
    const { runningCount, events } = (await service()) ?? {};
    expect(events?.map(({ message }) => message)).toContainEqual(
      expect.stringContaining(`(service sets, taskSet ${id}) has started 2 tasks: `),
    );
    expect({ runningCount, newest: events?.[0]?.message }).toEqual({
      runningCount: 4,
      newest: '(service sets) has reached a steady state.',
    });
  });

  it('take turns: the primary is what the service shows, and a deleted one drains', async () => {
    await createExternal(2);
    const blue = await createSet({ scale: { value: 100 } });
    await ecs.send(new UpdateServicePrimaryTaskSetCommand({ ...named, primaryTaskSet: blue }));
    const green = await createSet({ scale: { value: 100 }, taskDefinition: 'boutique-worker', clientToken: 'once' });
    expect(await createSet({ clientToken: 'once' })).toBe(green);
    sandbox.advance(20_000);
    expect(await service()).toMatchObject({
      runningCount: 4,
      taskSets: [{ id: blue, status: 'PRIMARY' }, { id: green }],
    });
    await ecs.send(new UpdateServicePrimaryTaskSetCommand({ ...named, primaryTaskSet: green }));
    await expect(ecs.send(new DeleteTaskSetCommand({ ...named, taskSet: blue }))).rejects.toThrow('scaled above 0');
    const { taskSet } = await ecs.send(new DeleteTaskSetCommand({ ...named, taskSet: blue, force: true }));
    expect(taskSet).toMatchObject({ status: 'DRAINING', computedDesiredCount: 0 });
    sandbox.advance(20_000);
    expect(await sets()).toMatchObject([{ id: green, status: 'PRIMARY', runningCount: 2 }]);
    await expect(
      ecs.send(new UpdateServicePrimaryTaskSetCommand({ ...named, primaryTaskSet: blue })),
    ).rejects.toMatchObject({ name: 'TaskSetNotFoundException' });
    await ecs.send(new DeleteServiceCommand({ ...named, force: true }));
    sandbox.advance(20_000);
    expect(await service()).toMatchObject({ status: 'INACTIVE', runningCount: 0 });
  });

  it('are made with what CreateService and UpdateService refuse there, and not for services of ECS', async () => {
    await createExternal();
    await expect(ecs.send(new UpdateServiceCommand({ ...named, taskDefinition: 'boutique-worker' }))).rejects.toThrow(
      'Unable to update task definition on services with an EXTERNAL deployment controller.',
    );
    await expect(createSet({ service: 'worker' })).rejects.toThrow('with an ECS deployment controller');
    await expect(createSet({ scale: { value: 101 } })).rejects.toThrow('between 0 and 100');
  });
});

describe('a service of CODE_DEPLOY', () => {
  it('begins with a PRIMARY task set and leaves roll-outs to CodeDeploy', async () => {
    const world = sandbox.world(HOME_REGION);
    const [group] = world.balancers.targetGroups.values();
    const definition = world.ecs.families.get('boutique-web')?.[0]?.definition;
    const [container] = definition?.containerDefinitions ?? [];
    await ecs.send(
      new CreateServiceCommand({
        cluster: 'boutique',
        serviceName: 'sets',
        taskDefinition: 'boutique-web',
        desiredCount: 2,
        launchType: 'FARGATE',
        networkConfiguration: network(),
        deploymentController: { type: 'CODE_DEPLOY' },
        loadBalancers: [
          {
            targetGroupArn: group?.arn,
            containerName: container?.name,
            containerPort: container?.portMappings?.[0]?.containerPort,
          },
        ],
      }),
    );
    sandbox.advance(20_000);
    expect(await service()).toMatchObject({
      taskDefinition: expect.stringContaining('boutique-web:'),
      taskSets: [{ status: 'PRIMARY', startedBy: 'CODE_DEPLOY', scale: { value: 100 }, runningCount: 2 }],
      deployments: [],
    });
    const refusal =
      'on services with a CODE_DEPLOY deployment controller. Use AWS CodeDeploy to trigger a new deployment.';
    await expect(ecs.send(new UpdateServiceCommand({ ...named, taskDefinition: 'boutique-web' }))).rejects.toThrow(
      `Unable to update task definition ${refusal}`,
    );
    await expect(ecs.send(new UpdateServiceCommand({ ...named, forceNewDeployment: true }))).rejects.toThrow(
      `Cannot force a new deployment ${refusal}`,
    );
  });
});
