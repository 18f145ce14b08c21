import {
  type ContainerDefinition,
  DescribeTasksCommand,
  ECSClient,
  RegisterTaskDefinitionCommand,
  type RegisterTaskDefinitionCommandInput,
  RunTaskCommand,
  type RunTaskCommandInput,
} from '@aws-sdk/client-ecs';
import { startSandbox, type TestSandbox } from '@/sandbox/testing';

/** A sandbox whose cluster `app` has everything that tasks need, and a client that asks it. */
export type Bench = { sandbox: TestSandbox; ecs: ECSClient };

export async function onBench<T>(scenario: string, work: (bench: Bench) => Promise<T>): Promise<T> {
  const sandbox = await startSandbox({ scenario, speed: 10 });
  const ecs = new ECSClient(sandbox.client);
  try {
    return await work({ sandbox, ecs });
  } finally {
    ecs.destroy();
    await sandbox.close();
  }
}

const EXECUTION_ROLE = 'arn:aws:iam::000000000000:role/ecsTaskExecutionRole';

type Run = {
  containers: readonly Partial<ContainerDefinition>[];
  definition?: Partial<RegisterTaskDefinitionCommandInput>;
  request?: Partial<RunTaskCommandInput>;
};

/** Registers a task definition and runs a task of it. */
async function run({ ecs }: Bench, { containers, definition, request }: Run): Promise<string> {
  const { taskDefinition } = await ecs.send(
    new RegisterTaskDefinitionCommand({
      family: 'case',
      cpu: '256',
      memory: '512',
      executionRoleArn: EXECUTION_ROLE,
      containerDefinitions: containers.map((container) => ({ name: 'app', image: 'nginx:1.29', ...container })),
      ...definition,
    }),
  );
  const { tasks, failures } = await ecs.send(
    new RunTaskCommand({ cluster: 'app', taskDefinition: taskDefinition?.taskDefinitionArn, ...request }),
  );
  const arn = tasks?.[0]?.taskArn;
  if (arn === undefined) throw new Error(`no task was run: ${JSON.stringify(failures)}`);
  return arn;
}

export const runOnFargate = (
  bench: Bench,
  { definition, request, ...task }: Run,
  assignPublicIp: 'ENABLED' | 'DISABLED' = 'ENABLED',
): Promise<string> => {
  const { ec2 } = bench.sandbox.world();
  const groups = [...ec2.securityGroups.values()].filter(({ name }) => name === 'app-tasks').map(({ id }) => id);
  const awsvpcConfiguration = { subnets: [...ec2.subnets.keys()], securityGroups: groups, assignPublicIp };
  return run(bench, {
    ...task,
    definition: { networkMode: 'awsvpc', requiresCompatibilities: ['FARGATE'], ...definition },
    request: { launchType: 'FARGATE', networkConfiguration: { awsvpcConfiguration }, ...request },
  });
};

export const runOnInstance = (bench: Bench, container: Partial<ContainerDefinition>): Promise<string> =>
  run(bench, {
    containers: [container],
    definition: { networkMode: 'bridge', requiresCompatibilities: ['EC2'] },
    request: { launchType: 'EC2' },
  });

/** Why a task stopped, and what its containers say of it, ten minutes later. */
export async function endOf({ sandbox, ecs }: Bench, taskArn: string): Promise<string[]> {
  sandbox.advance(60_000);
  const { tasks = [] } = await ecs.send(new DescribeTasksCommand({ cluster: 'app', tasks: [taskArn] }));
  return tasks.flatMap(({ stopCode, stoppedReason, containers = [] }) => [
    `${stopCode}: ${stoppedReason}`,
    ...containers.flatMap(({ reason }) => reason ?? []),
  ]);
}
