import {
  DescribeTasksCommand,
  ECSClient,
  ExecuteCommandCommand,
  ListTasksCommand,
  UpdateServiceCommand,
} from '@aws-sdk/client-ecs';
import { afterEach, describe, expect, it } from 'vitest';
import { addCluster } from '@/sandbox/operations/ecs/clusters';
import { addService } from '@/sandbox/operations/ecs/create-service';
import { addTaskDefinition } from '@/sandbox/operations/ecs/register-task-definition';
import { addRole } from '@/sandbox/operations/iam/build';
import { startSandbox, type TestSandbox } from '@/sandbox/testing';
import { MINUTE_MS } from '@/sandbox/time-units';

let sandbox: TestSandbox;
let ecs: ECSClient;
afterEach(async () => {
  expect(sandbox.bugs).toEqual([]);
  ecs.destroy();
  await sandbox.close();
});

/** Two minutes of a service with one task of a public image, behind nothing. */
async function aTask({ service = {}, container = {} } = {}) {
  sandbox = await startSandbox();
  ecs = new ECSClient(sandbox.client);
  const world = sandbox.world();
  const { arn } = addTaskDefinition(world, {
    family: 'app',
    cpu: '256',
    memory: '512',
    networkMode: 'awsvpc',
    requiresCompatibilities: ['FARGATE'],
    taskRoleArn: addRole(world, { name: 'appTaskRole' }).arn,
    containerDefinitions: [
      { name: 'app', image: 'nginx:1.29', portMappings: [{ name: 'web', containerPort: 80 }], ...container },
    ],
  });
  addService(world, addCluster(world, 'main'), {
    serviceName: 'app',
    taskDefinition: arn,
    desiredCount: 1,
    launchType: 'FARGATE',
    networkConfiguration: {
      awsvpcConfiguration: { subnets: [...world.ec2.subnets.keys()], assignPublicIp: 'ENABLED' },
    },
    ...service,
  });
  sandbox.advance(2 * MINUTE_MS);
  const { taskArns: tasks = [] } = await ecs.send(new ListTasksCommand({ cluster: 'main' }));
  const { tasks: described = [] } = await ecs.send(new DescribeTasksCommand({ cluster: 'main', tasks }));
  return described[0];
}

describe('a task of a service with Service Connect', () => {
  it('has the proxy as a container that nobody defined, which stops with it', async () => {
    const serviceConnectConfiguration = {
      enabled: true,
      namespace: 'shop',
      services: [{ portName: 'web', clientAliases: [{ port: 80 }] }],
    };
    const task = await aTask({ service: { serviceConnectConfiguration } });
    expect(task?.containers).toMatchObject([
      { name: 'app', lastStatus: 'RUNNING' },
      { name: expect.stringMatching(/^ecs-service-connect-\w{5}$/), lastStatus: 'RUNNING', healthStatus: 'HEALTHY' },
    ]);
    await ecs.send(new UpdateServiceCommand({ cluster: 'main', service: 'app', desiredCount: 0 }));
    sandbox.advance(3 * MINUTE_MS);
    const asked = new DescribeTasksCommand({ cluster: 'main', tasks: [task?.taskArn ?? ''] });
    expect((await ecs.send(asked)).tasks?.[0]?.containers?.[1]).toMatchObject({ lastStatus: 'STOPPED', exitCode: 0 });
  });
});

describe('the agent of ExecuteCommand', () => {
  const enter = (task: string | undefined) =>
    ecs.send(new ExecuteCommandCommand({ cluster: 'main', task, command: '/bin/sh', interactive: true }));

  it('runs in containers that may be entered, though the sandbox has no shell', async () => {
    const task = await aTask({ service: { enableExecuteCommand: true } });
    expect(task?.containers?.[0]?.managedAgents).toMatchObject([
      { name: 'ExecuteCommandAgent', lastStatus: 'RUNNING' },
    ]);
    await expect(enter(task?.taskArn)).rejects.toMatchObject({ name: 'TargetNotConnectedException' });
  });

  it('ends where the file system is read only', async () => {
    const task = await aTask({ service: { enableExecuteCommand: true }, container: { readonlyRootFilesystem: true } });
    expect(task?.containers?.[0]?.managedAgents).toMatchObject([
      { name: 'ExecuteCommandAgent', lastStatus: 'STOPPED' },
    ]);
    await expect(enter(task?.taskArn)).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: expect.stringContaining('the execute command agent isn’t running'),
    });
  });
});
