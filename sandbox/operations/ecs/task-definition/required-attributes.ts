import type { Attribute, ContainerDefinition, RegisterTaskDefinitionRequest } from '@aws-sdk/client-ecs';
import { parseImage } from '@/sandbox/engine/workloads/images';
import type { World } from '@/sandbox/world';

const AGENT = 'com.amazonaws.ecs.capability';
const API = `${AGENT}.docker-remote-api`;

/**
 * The capabilities that AWS derives from a task definition, which a container instance must have to run it; Fargate has them all.
 * As recorded of real accounts; AWS publishes no list.
 */
export function requiredAttributes(world: World, request: RegisterTaskDefinitionRequest): Attribute[] {
  const names = new Set([
    ...(request.containerDefinitions ?? []).flatMap((container) => ofContainer(world, request, container)),
    ...ofTask(request),
  ]);
  return [...names].map((name) => ({ name }));
}

const when = (holds: boolean, ...names: string[]): string[] => (holds ? names : []);

function ofContainer(
  world: World,
  { executionRoleArn }: RegisterTaskDefinitionRequest,
  container: ContainerDefinition,
): string[] {
  const { image = '', logConfiguration, secrets = [], linuxParameters } = container;
  const { logDriver, options, secretOptions = [] } = logConfiguration ?? {};
  const isEcr = parseImage(image, world).isEcr;
  const isAwslogs = logDriver === 'awslogs';
  return [
    ...when(logDriver !== undefined, `${AGENT}.logging-driver.${logDriver}`),
    ...when(isAwslogs, `${API}.1.19`),
    ...when(isAwslogs && executionRoleArn !== undefined, 'ecs.capability.execution-role-awslogs'),
    ...when(isAwslogs && options?.['awslogs-create-group'] !== undefined, `${API}.1.29`),
    ...when(isEcr, `${AGENT}.ecr-auth`),
    ...when(isEcr && executionRoleArn !== undefined, 'ecs.capability.execution-role-ecr-pull'),
    ...sourcesOf(secrets).map((source) => `ecs.capability.secrets.${source}.environment-variables`),
    ...sourcesOf(secretOptions).map((source) => `ecs.capability.secrets.${source}.bootstrap.log-driver`),
    ...when(container.healthCheck !== undefined, 'ecs.capability.container-health-check', `${API}.1.24`),
    ...when((container.dependsOn ?? []).length > 0, 'ecs.capability.container-ordering'),
    ...when((container.environmentFiles ?? []).length > 0, 'ecs.capability.env-files.s3'),
    ...when(
      container.firelensConfiguration !== undefined,
      `ecs.capability.firelens.${container.firelensConfiguration?.type}`,
    ),
    ...when(container.privileged === true, `${AGENT}.privileged-container`),
    ...when(
      container.repositoryCredentials !== undefined,
      'ecs.capability.private-registry-authentication.secretsmanager',
    ),
    ...when(container.readonlyRootFilesystem === true, `${API}.1.17`),
    ...when(linuxParameters?.initProcessEnabled === true, `${API}.1.25`),
  ];
}

const sourcesOf = (secrets: readonly { valueFrom?: string }[]): string[] =>
  secrets.map(({ valueFrom = '' }) => (/^arn:[\w-]+:secretsmanager:/.test(valueFrom) ? 'asm' : 'ssm'));

function ofTask(request: RegisterTaskDefinitionRequest): string[] {
  const { networkMode = 'bridge', taskRoleArn, volumes = [], pidMode, ipcMode } = request;
  const fileSystems = volumes.flatMap(({ efsVolumeConfiguration }) => efsVolumeConfiguration ?? []);
  const drivers = volumes.flatMap(({ dockerVolumeConfiguration }) => dockerVolumeConfiguration?.driver ?? []);
  return [
    ...when(taskRoleArn !== undefined, `${AGENT}.task-iam-role`),
    ...when(taskRoleArn !== undefined && networkMode === 'host', `${AGENT}.task-iam-role-network-host`),
    ...when(networkMode !== 'bridge', `${API}.1.18`),
    ...when(networkMode === 'awsvpc', 'ecs.capability.task-eni'),
    ...when(pidMode !== undefined || ipcMode !== undefined, 'ecs.capability.pid-ipc-namespace-sharing'),
    ...when(fileSystems.length > 0, 'ecs.capability.efs', `${API}.1.25`),
    ...when(
      fileSystems.some(({ authorizationConfig, transitEncryption }) => authorizationConfig ?? transitEncryption),
      'ecs.capability.efsAuth',
    ),
    ...drivers.map((driver) => `ecs.capability.docker-plugin.${driver}`),
    ...when(request.proxyConfiguration !== undefined, 'ecs.capability.aws-appmesh'),
  ];
}
