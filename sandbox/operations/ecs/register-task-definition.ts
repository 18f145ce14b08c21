import type {
  TaskDefinition as AwsTaskDefinition,
  ContainerDefinition,
  RegisterTaskDefinitionRequest,
  RegisterTaskDefinitionResponse,
} from '@aws-sdk/client-ecs';
import { taskDefinitionArn } from '@/sandbox/engine/kernel/arns';
import { parseImage } from '@/sandbox/engine/workloads/images';
import type { Operation } from '@/sandbox/operation';
import type { TaskDefinition } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';
import { rootOf } from './account-settings';
import { checkContainers } from './container-rules';
import { readSize } from './fargate-sizes';
import { clientFault } from './faults';
import { taskDefinitionShape } from './shapes/task-definition';
import { readTags, writeTags } from './tags';

const FAMILY = /^[A-Za-z0-9_-]{1,255}$/;

/** Registers the next revision of a family, with AWS's defaults filled in. Only Fargate's rules are known. */
export const registerTaskDefinition =
  (world: World): Operation<RegisterTaskDefinitionRequest, RegisterTaskDefinitionResponse> =>
  (request) => {
    const taskDefinition = addTaskDefinition(world, request);
    return { taskDefinition: taskDefinitionShape(taskDefinition), tags: writeTags(taskDefinition.tags) };
  };

/** For scenarios and RegisterTaskDefinition. @throws AwsFault `ClientException` in ECS's own words */
export function addTaskDefinition(world: World, request: RegisterTaskDefinitionRequest): TaskDefinition {
  const { family, containerDefinitions = [], tags, ...rest } = request;
  if (!family) throw clientFault('Family should not be null or empty.');
  if (!FAMILY.test(family)) throw clientFault('Family contains invalid characters.');
  checkContainers(containerDefinitions);
  const size = checkTask(world, request);
  const revisions = world.ecs.families.get(family) ?? [];
  const revision = revisions.length + 1;
  const existing: TaskDefinition = {
    arn: taskDefinitionArn(world, family, revision),
    family,
    revision,
    status: 'ACTIVE',
    registeredAt: world.now,
    definition: {
      ...rest,
      ...size,
      containerDefinitions: containerDefinitions.map(withDefaults),
      volumes: request.volumes ?? [],
      placementConstraints: [],
      requiresAttributes: attributesFor(world, request),
      compatibilities: ['EC2', 'FARGATE'],
      registeredBy: rootOf(world),
    },
    tags: readTags(tags),
  };
  world.ecs.families.set(family, [...revisions, existing]);
  return existing;
}

function checkTask(world: World, request: RegisterTaskDefinitionRequest): { cpu: string; memory: string } | object {
  const { requiresCompatibilities = [], networkMode, cpu, memory, pidMode, ephemeralStorage } = request;
  if (!requiresCompatibilities.includes('FARGATE')) return {};
  if (networkMode !== 'awsvpc') throw clientFault("Fargate only supports network mode 'awsvpc'.");
  const size = readSize(cpu, memory);
  if (pidMode === 'host') {
    throw clientFault(
      "Tasks using the Fargate launch type do not support pidMode 'host'. The supported value for pidMode is 'task'.",
    );
  }
  if (ephemeralStorage && ((ephemeralStorage.sizeInGiB ?? 0) < 21 || (ephemeralStorage.sizeInGiB ?? 0) > 200)) {
    throw clientFault('Invalid ephemeral storage size. The size must be between 21 and 200 GiB.');
  }
  checkExecutionRole(world, request);
  checkMemory(request.containerDefinitions ?? [], size.memory);
  return { cpu: String(size.cpu), memory: String(size.memory) };
}

function checkExecutionRole(
  world: World,
  { executionRoleArn, containerDefinitions = [] }: RegisterTaskDefinitionRequest,
): void {
  if (executionRoleArn) return;
  const needs = (feature: string) =>
    clientFault(`Fargate requires task definition to have execution role ARN to support ${feature}.`);
  for (const { image = '', logConfiguration, secrets = [] } of containerDefinitions) {
    if (parseImage(image, world).isEcr) throw needs('ECR images');
    if (logConfiguration?.logDriver === 'awslogs') throw needs('log driver awslogs');
    if (secrets.length > 0) throw needs('secrets');
  }
}

function checkMemory(containers: readonly ContainerDefinition[], taskMemory: number): void {
  for (const { name, memory } of containers) {
    if (memory !== undefined && memory > taskMemory) {
      throw clientFault(
        `Invalid setting for container '${name}'. The container's memory must not exceed the memory of the task.`,
      );
    }
  }
}

/** What DescribeTaskDefinition shows of a container although nobody wrote it. */
function withDefaults(container: ContainerDefinition): ContainerDefinition {
  const { portMappings = [], healthCheck, logConfiguration } = container;
  return {
    ...container,
    cpu: container.cpu ?? 0,
    essential: container.essential ?? true,
    portMappings: portMappings.map((mapping) => ({
      ...mapping,
      hostPort: mapping.containerPort,
      protocol: mapping.protocol ?? 'tcp',
    })),
    environment: container.environment ?? [],
    mountPoints: container.mountPoints ?? [],
    volumesFrom: container.volumesFrom ?? [],
    systemControls: container.systemControls ?? [],
    ...(healthCheck ? { healthCheck: { interval: 30, timeout: 5, retries: 3, ...healthCheck } } : {}),
    ...(logConfiguration ? { logConfiguration: { secretOptions: [], ...logConfiguration } } : {}),
  };
}

/** The capabilities of an agent that AWS derives from a task definition; Fargate has them all. */
function attributesFor(world: World, request: RegisterTaskDefinitionRequest): AwsTaskDefinition['requiresAttributes'] {
  const containers = request.containerDefinitions ?? [];
  const names = [
    ...(containers.some(({ logConfiguration }) => logConfiguration?.logDriver === 'awslogs')
      ? ['com.amazonaws.ecs.capability.logging-driver.awslogs', 'ecs.capability.execution-role-awslogs']
      : []),
    ...(containers.some(({ image = '' }) => parseImage(image, world).isEcr)
      ? ['com.amazonaws.ecs.capability.ecr-auth', 'ecs.capability.execution-role-ecr-pull']
      : []),
    ...(containers.some(({ secrets = [] }) => secrets.length > 0)
      ? ['ecs.capability.secrets.asm.environment-variables']
      : []),
    ...(request.taskRoleArn ? ['com.amazonaws.ecs.capability.task-iam-role'] : []),
    'com.amazonaws.ecs.capability.docker-remote-api.1.18',
    'ecs.capability.task-eni',
  ];
  return names.map((name) => ({ name }));
}
