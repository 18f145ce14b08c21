import type { ContainerDefinition, RegisterTaskDefinitionRequest } from '@aws-sdk/client-ecs';
import { parseImage } from '@/sandbox/engine/workloads/images';
import type { World } from '@/sandbox/world';
import { clientFault } from '../faults';
import { checkLogs } from './log-rules';
import { checkFargateSize } from './sizes';

const MOST_TIMEOUT_SECONDS = 120;
const STORAGE_GIB = { least: 21, most: 200 };

/**
 * Holds a task definition against what Fargate takes. One that does not ask for Fargate is held against it as well, to say
 * whether it could run there.
 * @throws AwsFault `ClientException` in ECS's own words where a published answer has them
 */
export function checkFargate(world: World, request: RegisterTaskDefinitionRequest): void {
  const { containerDefinitions = [], ephemeralStorage } = request;
  if (request.networkMode !== 'awsvpc') throw clientFault("Fargate only supports network mode 'awsvpc'.");
  checkFargateSize(request);
  checkTask(request);
  for (const container of containerDefinitions) checkContainer(container);
  const gib = ephemeralStorage?.sizeInGiB;
  if (gib !== undefined && gib < STORAGE_GIB.least) {
    throw clientFault(`EphemeralStorage size should be at least ${STORAGE_GIB.least}.`);
  }
  if (gib !== undefined && gib > STORAGE_GIB.most) {
    throw clientFault(`EphemeralStorage size should be at most ${STORAGE_GIB.most}.`);
  }
  checkLogs(containerDefinitions, { isFargate: true });
  checkExecutionRole(world, request);
}

const unsupported = (parameter: string) =>
  clientFault(`Fargate compatible task definitions do not support ${parameter}.`);

function checkTask({ pidMode, ipcMode, placementConstraints = [], volumes = [] }: RegisterTaskDefinitionRequest): void {
  if (pidMode === 'host') {
    throw clientFault(
      "Tasks using the Fargate launch type do not support pidMode 'host'. The supported value for pidMode is 'task'.",
    );
  }
  if (ipcMode) throw unsupported('ipcMode');
  if (placementConstraints.length > 0) throw unsupported('constraints');
  for (const { host, dockerVolumeConfiguration, fsxWindowsFileServerVolumeConfiguration } of volumes) {
    if (host?.sourcePath) throw unsupported('sourcePath');
    if (dockerVolumeConfiguration) throw unsupported('dockerVolumeConfiguration');
    if (fsxWindowsFileServerVolumeConfiguration) throw unsupported('fsxWindowsFileServerVolumeConfiguration');
  }
}

function checkContainer(container: ContainerDefinition): void {
  const { name, linuxParameters = {}, resourceRequirements = [], startTimeout = 0, stopTimeout = 0 } = container;
  if (container.privileged) throw clientFault("Fargate requires that the 'privileged' setting be 'false'.");
  if ((container.dockerSecurityOptions ?? []).length > 0) throw unsupported('dockerSecurityOptions');
  if (resourceRequirements.some(({ type }) => type === 'GPU')) {
    throw clientFault('Tasks using the Fargate launch type do not support GPU resource requirements.');
  }
  if ((linuxParameters.devices ?? []).length > 0) throw unsupported('devices');
  if (linuxParameters.maxSwap !== undefined) throw unsupported('maxSwap');
  if (linuxParameters.swappiness !== undefined) throw unsupported('swappiness');
  if (linuxParameters.sharedMemorySize !== undefined) throw unsupported('sharedMemorySize');
  if ((linuxParameters.tmpfs ?? []).length > 0) throw unsupported('tmpfs');
  const capability = linuxParameters.capabilities?.add?.find((added) => added !== 'SYS_PTRACE');
  if (capability) throw clientFault(`${capability} is not allowed on Fargate.`);
  for (const seconds of [startTimeout, stopTimeout]) {
    if (seconds >= 0 && seconds <= MOST_TIMEOUT_SECONDS) continue;
    throw clientFault(
      `Invalid setting for container '${name}'. A timeout must be at most ${MOST_TIMEOUT_SECONDS} seconds.`,
    );
  }
}

function checkExecutionRole(
  world: World,
  { executionRoleArn, containerDefinitions = [] }: RegisterTaskDefinitionRequest,
): void {
  if (executionRoleArn) return;
  const needs = (feature: string) =>
    clientFault(`Fargate requires task definition to have execution role ARN to support ${feature}.`);
  for (const { image = '', logConfiguration } of containerDefinitions) {
    if (parseImage(image, world).isEcr) throw needs('ECR images');
    if (logConfiguration?.logDriver === 'awslogs') throw needs('log driver awslogs');
  }
}
