import {
  DescribeServicesCommand,
  DescribeTasksCommand,
  ECSClient,
  GetTaskProtectionCommand,
  ListTasksCommand,
  RunTaskCommand,
  StopTaskCommand,
  UpdateServiceCommand,
  UpdateTaskProtectionCommand,
} from '@aws-sdk/client-ecs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSandbox, type TestSandbox } from '@/sandbox/testing';

let sandbox: TestSandbox;
let ecs: ECSClient;
const named = { cluster: 'boutique', service: 'worker' };

beforeAll(async () => {
  sandbox = await startSandbox({ scenario: 'boutique', speed: 10 });
  ecs = new ECSClient(sandbox.client);
});

afterAll(async () => {
  ecs.destroy();
  expect(sandbox.bugs).toEqual([]);
  await sandbox.close();
});

const running = async () =>
  (await ecs.send(new ListTasksCommand({ cluster: 'boutique', serviceName: 'worker' }))).taskArns ?? [];

describe('task protection', () => {
  it('keeps scaling and deployments from stopping a task until it expires', async () => {
    await ecs.send(new UpdateServiceCommand({ ...named, desiredCount: 2 }));
    sandbox.advance(30_000);
    const [task = ''] = await running();
    const protect = { cluster: 'boutique', tasks: [task], protectionEnabled: true, expiresInMinutes: 20 };
    const { protectedTasks, failures } = await ecs.send(new UpdateTaskProtectionCommand(protect));
    expect(failures).toEqual([]);
    expect(protectedTasks).toEqual([
      { taskArn: task, protectionEnabled: true, expirationDate: new Date(sandbox.world('eu-west-3').now + 120_000) },
    ]);
    await ecs.send(new UpdateServiceCommand({ ...named, desiredCount: 0 }));
    sandbox.advance(60_000);
    expect(await running()).toEqual([task]);
    const { services } = await ecs.send(new DescribeServicesCommand({ cluster: 'boutique', services: ['worker'] }));
    expect(services?.[0]?.events?.map(({ message }) => message)).toContain(
      '(service worker) was unable to scale in due to (reason 1 tasks under protection)',
    );
    await ecs.send(new UpdateServiceCommand({ ...named, desiredCount: 1, forceNewDeployment: true }));
    sandbox.advance(30_000);
    expect(await running()).toContain(task);
    sandbox.advance(60_000);
    expect(await running()).not.toContain(task);
    expect(await running()).toHaveLength(1);
  });

  it('is shown for the tasks of services, ended by hand, and refused for others', async () => {
    const [task = ''] = await running();
    const tasks = { cluster: 'boutique', tasks: [task] };
    await ecs.send(new UpdateTaskProtectionCommand({ ...tasks, protectionEnabled: true }));
    const { protectedTasks = [] } = await ecs.send(new GetTaskProtectionCommand({ cluster: 'boutique' }));
    expect(protectedTasks.filter(({ protectionEnabled }) => protectionEnabled)).toMatchObject([{ taskArn: task }]);
    await ecs.send(new UpdateTaskProtectionCommand({ ...tasks, protectionEnabled: false }));
    expect(await ecs.send(new GetTaskProtectionCommand(tasks))).toMatchObject({
      protectedTasks: [{ taskArn: task, protectionEnabled: false }],
    });
    const [subnet = ''] = sandbox.world('eu-west-3').ec2.subnets.keys();
    const { tasks: alone = [] } = await ecs.send(
      new RunTaskCommand({
        cluster: 'boutique',
        taskDefinition: 'boutique-worker',
        launchType: 'FARGATE',
        networkConfiguration: { awsvpcConfiguration: { subnets: [subnet], assignPublicIp: 'ENABLED' } },
      }),
    );
    expect(alone[0]?.attachments).toMatchObject([{ type: 'ElasticNetworkInterface', status: 'PRECREATED' }]);
    const wanted = [alone[0]?.taskArn ?? '', 'f'.repeat(32)];
    const { failures } = await ecs.send(
      new UpdateTaskProtectionCommand({ cluster: 'boutique', tasks: wanted, protectionEnabled: true }),
    );
    expect(failures?.map(({ reason }) => reason)).toEqual(['TASK_NOT_VALID', 'MISSING']);
    await expect(
      ecs.send(new UpdateTaskProtectionCommand({ ...tasks, protectionEnabled: true, expiresInMinutes: 3000 })),
    ).rejects.toThrow('expiresInMinutes must be between 1 and 2880.');
  });
});

describe('StopTask', () => {
  it('answers with a task that still runs, and is to be STOPPED', async () => {
    const [task = ''] = await running();
    const { task: answer } = await ecs.send(new StopTaskCommand({ cluster: 'boutique', task }));
    expect(answer).toMatchObject({ lastStatus: 'RUNNING', desiredStatus: 'STOPPED', stopCode: 'UserInitiated' });
    sandbox.advance(10);
    const { tasks } = await ecs.send(new DescribeTasksCommand({ cluster: 'boutique', tasks: [task] }));
    expect(tasks?.[0]?.lastStatus).not.toBe('RUNNING');
  });
});
