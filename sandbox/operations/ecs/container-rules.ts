import type { ContainerDefinition } from '@aws-sdk/client-ecs';
import { clientFault, invalidParameter } from './faults';

const NAME = /^[A-Za-z0-9_-]{1,255}$/;

/**
 * Holds the containers of a Fargate task definition against the rules of the developer guide, in AWS's order.
 * @throws AwsFault `ClientException` or `InvalidParameterException`
 */
export function checkContainers(containers: readonly ContainerDefinition[]): void {
  if (containers.length === 0) throw clientFault('Container list cannot be empty.');
  const names = new Set<string>();
  for (const container of containers) {
    checkName(container, names);
    checkFargate(container);
    checkPorts(container);
    checkHealth(container);
    checkLogs(container);
  }
  if (containers.every(({ essential }) => essential === false)) {
    throw clientFault('Invalid setting for task definition. At least one container must be marked as essential.');
  }
  checkDependencies(containers);
}

function checkName({ name, image }: ContainerDefinition, names: Set<string>): void {
  if (!name) throw clientFault('Container.name should not be null or empty.');
  if (!image) throw clientFault('Container.image should not be null or empty.');
  if (!NAME.test(name)) throw clientFault(`Invalid container name '${name}'.`);
  if (/\s/.test(image)) throw clientFault(`Container.image contains invalid characters.`);
  if (names.has(name)) throw clientFault('Container names should be unique within a task definition.');
  names.add(name);
}

/** Parameters that the Fargate launch type does not take. */
function checkFargate(container: ContainerDefinition): void {
  const forbidden: [keyof ContainerDefinition, boolean][] = [
    ['links', (container.links ?? []).length > 0],
    ['privileged', container.privileged === true],
    ['disableNetworking', container.disableNetworking === true],
    ['dnsServers', (container.dnsServers ?? []).length > 0],
    ['dnsSearchDomains', (container.dnsSearchDomains ?? []).length > 0],
    ['extraHosts', (container.extraHosts ?? []).length > 0],
    ['dockerSecurityOptions', (container.dockerSecurityOptions ?? []).length > 0],
  ];
  const used = forbidden.find(([, isUsed]) => isUsed);
  if (used) throw clientFault(`The Fargate launch type does not support the container parameter '${used[0]}'.`);
  const { memory, memoryReservation, stopTimeout } = container;
  if (memory !== undefined && memoryReservation !== undefined && memoryReservation > memory) {
    throw clientFault(
      `Invalid setting for container '${container.name}'. The memory reservation must not exceed the memory limit.`,
    );
  }
  if (stopTimeout !== undefined && (stopTimeout < 0 || stopTimeout > 120)) {
    throw clientFault(
      `Invalid setting for container '${container.name}'. The stop timeout must be at most 120 seconds.`,
    );
  }
}

function checkPorts({ portMappings = [] }: ContainerDefinition): void {
  for (const { containerPort, hostPort } of portMappings) {
    if (containerPort === undefined || containerPort < 1 || containerPort > 65_535) {
      throw clientFault('Invalid port mapping: containerPort must be between 1 and 65535.');
    }
    if (hostPort !== undefined && hostPort !== 0 && hostPort !== containerPort) {
      throw clientFault('When networkMode=awsvpc, the host ports and container ports in port mappings must match.');
    }
  }
}

function checkHealth({ name, healthCheck }: ContainerDefinition): void {
  if (!healthCheck) return;
  const { command = [], interval = 30, timeout = 5, retries = 3, startPeriod = 0 } = healthCheck;
  if (command.length === 0 || !['CMD', 'CMD-SHELL', 'NONE'].includes(command[0] ?? '')) {
    throw invalidParameter(
      `Invalid health check command for container '${name}': it must start with CMD or CMD-SHELL.`,
    );
  }
  const bounds: [string, number, number, number][] = [
    ['interval', interval, 5, 300],
    ['timeout', timeout, 2, 60],
    ['retries', retries, 1, 10],
    ['startPeriod', startPeriod, 0, 300],
  ];
  for (const [field, value, low, high] of bounds) {
    if (value < low || value > high) {
      throw invalidParameter(
        `Invalid health check ${field} for container '${name}': it must be between ${low} and ${high}.`,
      );
    }
  }
}

function checkLogs({ logConfiguration }: ContainerDefinition): void {
  const { logDriver, options } = logConfiguration ?? {};
  if (logDriver === undefined) return;
  if (!['awslogs', 'splunk', 'awsfirelens'].includes(logDriver)) {
    throw clientFault(`Fargate does not support the log driver ${logDriver}.`);
  }
  if (logDriver !== 'awslogs') return;
  const missing = ['awslogs-group', 'awslogs-region', 'awslogs-stream-prefix'].filter((option) => !options?.[option]);
  if (missing.length > 0) throw clientFault(`Log driver awslogs requires options: ${missing.join(', ')}`);
}

/** Docs of `ContainerDependency`: no circles, and no waiting for the end of a container that must not end. */
function checkDependencies(containers: readonly ContainerDefinition[]): void {
  const byName = new Map(containers.map((container) => [container.name, container]));
  for (const { name, dependsOn = [] } of containers) {
    for (const { containerName, condition } of dependsOn) {
      const other = byName.get(containerName);
      if (!other)
        throw clientFault(`Container '${name}' depends on '${containerName}', which is not in the task definition.`);
      if ((condition === 'COMPLETE' || condition === 'SUCCESS') && other.essential !== false) {
        throw clientFault(`A ${condition} dependency cannot be on the essential container '${containerName}'.`);
      }
    }
    if (reaches(byName, name, name, new Set())) throw clientFault('Containers cannot have circular dependencies.');
  }
}

function reaches(
  byName: ReadonlyMap<string | undefined, ContainerDefinition>,
  from: string | undefined,
  to: string | undefined,
  seen: Set<string>,
): boolean {
  return (byName.get(from)?.dependsOn ?? []).some(({ containerName = '' }) => {
    if (containerName === to) return true;
    if (seen.has(containerName)) return false;
    seen.add(containerName);
    return reaches(byName, containerName, to, seen);
  });
}
