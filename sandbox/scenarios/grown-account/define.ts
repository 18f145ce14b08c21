import type {
  ContainerDefinition,
  CreateServiceRequest,
  NetworkMode,
  RegisterTaskDefinitionRequest,
} from '@aws-sdk/client-ecs';
import { addService } from '@/sandbox/operations/ecs/create-service';
import { addTaskDefinition } from '@/sandbox/operations/ecs/register-task-definition';
import type { Service, TaskDefinition } from '@/sandbox/state/ecs';
import { imageOf, logsTo, type Platform } from './platform';

/** What a family runs, and how it differs from one container on port 8080. */
export type Recipe = {
  family: string;
  /** The family's own name when absent. */
  repository?: string;
  tag: string;
  container?: Partial<ContainerDefinition>;
  more?: Partial<RegisterTaskDefinitionRequest>;
};

function container(
  platform: Platform,
  { family, repository = family, tag, container: over }: Recipe,
): ContainerDefinition {
  return {
    name: 'app',
    image: imageOf(platform, repository, tag),
    cpu: 128,
    memory: 256,
    portMappings: [{ containerPort: 8080 }],
    logConfiguration: logsTo(platform, repository),
    ...over,
  };
}

/** Registers a revision for EC2 instances, in the network mode that is asked for. */
export const onInstances = (platform: Platform, recipe: Recipe & { networkMode: NetworkMode }): TaskDefinition =>
  addTaskDefinition(platform.world, {
    family: recipe.family,
    networkMode: recipe.networkMode,
    requiresCompatibilities: ['EC2'],
    executionRoleArn: platform.executionRoleArn,
    containerDefinitions: [container(platform, recipe)],
    ...recipe.more,
  });

/** Registers a revision for Fargate. */
export const onFargate = (platform: Platform, recipe: Recipe): TaskDefinition =>
  addTaskDefinition(platform.world, {
    family: recipe.family,
    networkMode: 'awsvpc',
    requiresCompatibilities: ['FARGATE'],
    cpu: '256',
    memory: '512',
    executionRoleArn: platform.executionRoleArn,
    taskRoleArn: platform.taskRoleArn,
    containerDefinitions: [container(platform, recipe)],
    ...recipe.more,
  });

/** Where tasks with an address of their own are; those on instances have no public one. */
export const network = (
  { subnets, groupId }: Platform,
  isPublic = true,
): CreateServiceRequest['networkConfiguration'] => ({
  awsvpcConfiguration: {
    subnets: subnets.map(({ id }) => id),
    securityGroups: [groupId],
    ...(isPublic && { assignPublicIp: 'ENABLED' as const }),
  },
});

/** Makes a service of the platform. */
export const open = (
  { world, cluster }: Platform,
  serviceName: string,
  { arn }: TaskDefinition,
  spec: Partial<CreateServiceRequest>,
): Service => addService(world, cluster, { serviceName, taskDefinition: arn, ...spec });

/** A container port behind a target group. */
export const behind = (targetGroupArn: string, containerPort = 8080) => ({
  targetGroupArn,
  containerName: 'app',
  containerPort,
});
