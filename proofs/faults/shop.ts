import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { EC2Client } from '@aws-sdk/client-ec2';
import { ECRClient } from '@aws-sdk/client-ecr';
import {
  type ContainerDefinition,
  DescribeServicesCommand,
  DescribeTaskDefinitionCommand,
  ECSClient,
  ListTasksCommand,
  RegisterTaskDefinitionCommand,
  type Service,
  StopTaskCommand,
  type TaskDefinition,
  UpdateServiceCommand,
  type UpdateServiceCommandInput,
} from '@aws-sdk/client-ecs';
import { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import { IAMClient } from '@aws-sdk/client-iam';
import { KMSClient } from '@aws-sdk/client-kms';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SSMClient } from '@aws-sdk/client-ssm';
import type { Random } from '@/sandbox/state/random';
import type { TestSandbox } from '@/sandbox/testing';

/** A service of the boutique that runs well. */
export type At = { cluster: string; service: string };

export const EXECUTION_ROLE = 'ecsTaskExecutionRole';
export const TASK_ROLE = 'boutique-task';

/** The boutique as somebody with an AWS client has it before them. */
export type Shop = ReturnType<typeof openShop>;

type Draft = { task: TaskDefinition; container: ContainerDefinition };

/** Opens clients of the account, and what takes more than one call of them. */
export function openShop(sandbox: TestSandbox, random: Random) {
  const ecs = new ECSClient(sandbox.client);
  const ec2 = new EC2Client(sandbox.client);
  const findService = async (at: At): Promise<Service> => {
    const { services } = await ecs.send(new DescribeServicesCommand({ cluster: at.cluster, services: [at.service] }));
    return required(services?.[0], 'service');
  };
  const update = (at: At, change: Partial<UpdateServiceCommandInput>) =>
    ecs.send(new UpdateServiceCommand({ ...at, ...change }));
  const definitionOf = async (at: At): Promise<Draft> => {
    const { taskDefinition } = await findService(at);
    const answer = await ecs.send(new DescribeTaskDefinitionCommand({ taskDefinition }));
    const task = required(answer.taskDefinition, 'task definition');
    return { task, container: required(task.containerDefinitions?.[0], 'container') };
  };

  return {
    sandbox,
    random,
    ecs,
    ec2,
    ecr: new ECRClient(sandbox.client),
    balancers: new ElasticLoadBalancingV2Client(sandbox.client),
    iam: new IAMClient(sandbox.client),
    kms: new KMSClient(sandbox.client),
    logs: new CloudWatchLogsClient(sandbox.client),
    secrets: new SecretsManagerClient(sandbox.client),
    ssm: new SSMClient(sandbox.client),
    findService,
    definitionOf,
    update,
    pick: <T>(items: readonly T[]): T => required(items[random.between(0, items.length - 1)], 'something to pick'),
    /** Registers the revision that a service runs, changed, and deploys it. */
    deploy: async (at: At, edit: (draft: Draft) => void, more: Partial<UpdateServiceCommandInput> = {}) => {
      const draft = await definitionOf(at);
      edit(draft);
      const { taskDefinition } = await ecs.send(new RegisterTaskDefinitionCommand(inputOf(draft.task)));
      await update(at, { taskDefinition: taskDefinition?.taskDefinitionArn, ...more });
    },
    /** Stops one task of a service, as a person does. */
    stopTask: async (at: At) => {
      const { taskArns } = await ecs.send(new ListTasksCommand({ cluster: at.cluster, serviceName: at.service }));
      await ecs.send(new StopTaskCommand({ cluster: at.cluster, task: required(taskArns?.[0], 'task') }));
    },
  };
}

/** What somebody registers who copies a revision: without what AWS adds. */
const inputOf = ({
  family,
  cpu,
  memory,
  networkMode,
  requiresCompatibilities,
  runtimePlatform,
  executionRoleArn,
  taskRoleArn,
  containerDefinitions,
}: TaskDefinition) => ({
  ...{ family, cpu, memory, networkMode, requiresCompatibilities, runtimePlatform },
  ...{ executionRoleArn, taskRoleArn, containerDefinitions },
});

export function required<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`the boutique must have a ${what}`);
  return value;
}
