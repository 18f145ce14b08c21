import { describe, expect, it } from 'vitest';
import { advance } from '@/sandbox/engine/handlers/advance';
import { freeAddresses } from '@/sandbox/engine/network/addresses';
import {
  advanceSeconds,
  advanceUntil,
  aTaskDefinition,
  aWorld,
  imageName,
  type TestWorld,
} from '@/sandbox/engine/testing/fixtures';
import { runTask } from '@/sandbox/operations/ecs/run-task';
import { stopTask as stopOperation } from '@/sandbox/operations/ecs/stop-task';
import { trustPolicyFor } from '@/sandbox/operations/iam/build';
import type { Task, TaskState } from '@/sandbox/state/ecs';
import { HOUR_MS } from '@/sandbox/time-units';
import type { World } from '@/sandbox/world';

async function started(test: TestWorld, spec: Parameters<typeof aTaskDefinition>[1] = {}): Promise<Task> {
  const { world, subnetIds, groupId } = test;
  const { tasks = [] } = await runTask(world)({
    cluster: 'test',
    taskDefinition: aTaskDefinition(test, spec).arn,
    launchType: 'FARGATE',
    networkConfiguration: {
      awsvpcConfiguration: { subnets: [subnetIds[0] ?? ''], securityGroups: [groupId], assignPublicIp: 'ENABLED' },
    },
  });
  const task = world.ecs.tasks.get(tasks[0]?.taskArn ?? '');
  if (!task) throw new Error('no task was started');
  return task;
}

/** The states that a task goes through until it reaches one of them for good, each once. */
function statesUntil(world: World, task: Task, last: TaskState): TaskState[] {
  const states: TaskState[] = [task.state];
  advanceUntil(world, () => {
    if (states.at(-1) !== task.state) states.push(task.state);
    return task.state === last;
  });
  return states;
}

describe('a task', () => {
  it('comes up through provisioning, pending and activating in the time that Fargate takes', async () => {
    const test = aWorld();
    const task = await started(test);
    const states = statesUntil(test.world, task, 'RUNNING');
    expect(states).toEqual(['PROVISIONING', 'PENDING', 'ACTIVATING', 'RUNNING']);
    const seconds = ((task.startedAt ?? 0) - task.createdAt) / 1000;
    expect(seconds).toBeGreaterThanOrEqual(15);
    expect(seconds).toBeLessThanOrEqual(29);
    expect(task.containers).toMatchObject([{ state: 'RUNNING', digest: expect.stringMatching(/^sha256:/) }]);
  });

  it('takes a tenth of the time at speed 10', async () => {
    const test = aWorld({ speed: 10 });
    const task = await started(test);
    statesUntil(test.world, task, 'RUNNING');
    expect((task.startedAt ?? 0) - task.createdAt).toBeLessThanOrEqual(2900);
  });

  it('stops through stopping and deprovisioning, exits with 143 and gives its address back', async () => {
    const test = aWorld();
    const { world, subnetIds } = test;
    const subnet = world.ec2.subnets.get(subnetIds[0] ?? '');
    if (!subnet) throw new Error('no subnet');
    const before = freeAddresses(subnet);
    const task = await started(test);
    statesUntil(world, task, 'RUNNING');
    expect(freeAddresses(subnet)).toBe(before - 1);
    await stopOperation(world)({ cluster: 'test', task: task.arn, reason: 'enough' });
    expect(statesUntil(world, task, 'STOPPED')).toEqual(['STOPPING', 'DEPROVISIONING', 'STOPPED']);
    expect(task).toMatchObject({ stopCode: 'UserInitiated', stoppedReason: 'enough' });
    expect(task.containers[0]).toMatchObject({ exitCode: 143, state: 'STOPPED' });
    expect(freeAddresses(subnet)).toBe(before);
  });

  it('can be described for an hour of real time after it stopped, whatever the speed', async () => {
    const { world, ...rest } = aWorld({ speed: 10 });
    const task = await started({ world, ...rest });
    await stopOperation(world)({ cluster: 'test', task: task.id });
    advanceUntil(world, () => task.state === 'STOPPED');
    advance(world, (task.stoppedAt ?? 0) + HOUR_MS - 1);
    expect(world.ecs.tasks.has(task.arn)).toBe(true);
    advance(world, (task.stoppedAt ?? 0) + HOUR_MS);
    expect(world.ecs.tasks.has(task.arn)).toBe(false);
    expect(rest.cluster.taskArns.size).toBe(0);
  });

  it('starts a container only when the one it waits for is healthy', async () => {
    const test = aWorld();
    const task = await started(test, {
      containers: [
        { name: 'app', dependsOn: [{ containerName: 'proxy', condition: 'HEALTHY' }] },
        { name: 'proxy', portMappings: [], healthCheck: { command: ['CMD-SHELL', 'true'], interval: 10 } },
      ],
    });
    statesUntil(test.world, task, 'RUNNING');
    const [app, proxy] = task.containers;
    expect((app?.startedAt ?? 0) - (proxy?.startedAt ?? 0)).toBe(10_000);
    expect(proxy?.health).toBe('HEALTHY');
  });

  it('fails to start when a container that must succeed does not', async () => {
    const test = aWorld();
    const task = await started(test, {
      containers: [
        { name: 'app', dependsOn: [{ containerName: 'migrate', condition: 'SUCCESS' }] },
        { name: 'migrate', tag: 'crash-at-boot', essential: false, portMappings: [] },
      ],
    });
    statesUntil(test.world, task, 'STOPPED');
    expect(task).toMatchObject({ stopCode: 'TaskFailedToStart', stoppedReason: 'Task failed to start' });
  });

  it('goes on when a container ends that is not essential', async () => {
    const test = aWorld();
    const task = await started(test, {
      containers: [{ name: 'app' }, { name: 'side', tag: 'crash-at-boot', essential: false, portMappings: [] }],
    });
    statesUntil(test.world, task, 'RUNNING');
    advanceSeconds(test.world, 60);
    expect(task.state).toBe('RUNNING');
    expect(task.containers[1]).toMatchObject({ state: 'STOPPED', exitCode: 1 });
  });

  it.each([
    { tag: 'crash-at-boot', exitCode: 1, reason: undefined },
    { tag: 'out-of-memory', exitCode: 137, reason: 'OutOfMemoryError: Container killed due to memory usage' },
    { tag: 'arm64', exitCode: expect.any(Number), reason: undefined },
  ])('stops with what its essential container did: $tag', async ({ tag, exitCode, reason }) => {
    const test = aWorld();
    const task = await started(test, { containers: [{ tag }] });
    statesUntil(test.world, task, 'STOPPED');
    expect(task).toMatchObject({
      stopCode: 'EssentialContainerExited',
      stoppedReason: 'Essential container in task exited',
    });
    expect(task.containers[0]).toMatchObject({ exitCode });
    expect(task.containers[0]?.reason).toBe(reason);
  });
});

describe('a task that cannot start', () => {
  const secretArn = 'arn:aws:secretsmanager:eu-west-3:000000000000:secret:gone-AbCdEf';
  const logs = {
    logConfiguration: {
      logDriver: 'awslogs' as const,
      options: { 'awslogs-group': '/none', 'awslogs-region': 'eu-west-3', 'awslogs-stream-prefix': 'app' },
    },
  };
  const closeInternet = ({ world }: TestWorld) => {
    for (const table of world.ec2.routeTables.values()) table.routes = [];
  };

  it.each([
    {
      cause: 'its tag does not exist',
      container: { image: 'MISSING' },
      arrange: () => {},
      reason: /^CannotPullContainerError: .*app:none: not found\.$/,
      seconds: [80, 100],
    },
    {
      cause: 'its subnet has no way out',
      container: {},
      arrange: closeInternet,
      reason: /^ResourceInitializationError: .*The task cannot pull registry auth from Amazon ECR/,
      seconds: [285, 305],
    },
    {
      cause: 'the execution role is not trusted',
      container: {},
      arrange: ({ world }: TestWorld) => {
        const role = world.iam.roles.get('ecsTaskExecutionRole');
        if (role) role.trustPolicy = trustPolicyFor('lambda.amazonaws.com');
      },
      reason: /^ECS was unable to assume the role/,
      seconds: [30, 50],
    },
    {
      cause: 'the execution role may not log in to ECR',
      container: {},
      arrange: ({ world }: TestWorld) => world.iam.roles.get('ecsTaskExecutionRole')?.attachedPolicyArns.clear(),
      reason: /ecr:GetAuthorizationToken/,
      seconds: [30, 50],
    },
    {
      cause: 'the execution role may not read its secret',
      container: { secrets: [{ name: 'KEY', valueFrom: secretArn }] },
      arrange: () => {},
      reason: /unable to retrieve secret from asm: .*AccessDeniedException: .*secretsmanager:GetSecretValue/,
      seconds: [30, 50],
    },
    {
      cause: 'its secret does not exist',
      container: { secrets: [{ name: 'KEY', valueFrom: secretArn }] },
      arrange: ({ world }: TestWorld) =>
        world.iam.roles.get('ecsTaskExecutionRole')?.inlinePolicies.set('all', {
          Statement: { Effect: 'Allow', Action: '*', Resource: '*' },
        }),
      reason: /The task can’t retrieve the secret with ARN/,
      seconds: [30, 50],
    },
    {
      cause: 'its log group does not exist',
      container: logs,
      arrange: () => {},
      reason:
        /^ResourceInitializationError: failed to initialize logging driver.*The specified log group does not exist/,
      seconds: [30, 50],
    },
    {
      cause: 'its subnet is full',
      container: {},
      arrange: ({ world }: TestWorld) => {
        for (const subnet of world.ec2.subnets.values()) {
          for (let host = 0; host < 4096; host += 1) subnet.usedHosts.add(host);
        }
      },
      reason: /^Unexpected EC2 error while attempting to Create Network Interface with public IP assignment enabled/,
      seconds: [20, 30],
    },
  ])('says why and how late Fargate would: $cause', async ({ container, arrange, reason, seconds }) => {
    const test = aWorld();
    arrange(test);
    const { image, ...rest } = { image: undefined, ...container };
    const task = await started(test, {
      containers: [{ ...rest, ...(image ? { image: imageName(test.world, 'none') } : {}) }],
    });
    advanceUntil(test.world, () => task.state === 'STOPPED');
    expect(task.stopCode).toBe('TaskFailedToStart');
    expect(task.stoppedReason).toMatch(reason);
    const took = ((task.stoppedAt ?? 0) - task.createdAt) / 1000;
    expect(took).toBeGreaterThanOrEqual(seconds[0] ?? 0);
    expect(took).toBeLessThanOrEqual(seconds[1] ?? 0);
    expect([...test.world.ec2.interfaces.values()]).toEqual([]);
  });
});
