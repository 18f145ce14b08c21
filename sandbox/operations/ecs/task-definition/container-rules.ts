import type { ContainerDefinition } from '@aws-sdk/client-ecs';
import { clientFault, invalidParameter } from '../faults';
import { checkImageName } from './image-name';

const NAME = /^[A-Za-z0-9_-]+$/;
const LONGEST_NAME = 255;
const MOST_CONTAINERS = 10;
const MOST_ENVIRONMENT_FILES = 10;

/**
 * Holds each container by itself against the rules that count wherever it runs, in ECS's own words where a published answer
 * has them.
 * @throws AwsFault `ClientException` or `InvalidParameterException`
 */
export function checkContainers(containers: readonly ContainerDefinition[]): void {
  if (containers.length === 0) throw clientFault('Container list cannot be empty.');
  if (containers.length > MOST_CONTAINERS) throw clientFault('Too many containers.');
  const names = new Set<string>();
  for (const container of containers) {
    checkName(container, names);
    checkVariables(container);
    checkEnvironmentFiles(container);
    checkHealth(container);
    checkRestarts(container);
    checkLimits(container);
  }
  if (containers.every(({ essential }) => essential === false)) {
    throw clientFault("Task definition doesn't have any essential container.");
  }
}

function checkName({ name, image }: ContainerDefinition, names: Set<string>): void {
  if (!name) throw clientFault('Container.name should not be null or empty.');
  if (!image) throw clientFault('Container.image should not be null or empty.');
  if (!NAME.test(name)) throw clientFault('Container.name contains invalid characters.');
  if (name.length > LONGEST_NAME) throw clientFault('Container.name should be 255 characters or less');
  checkImageName(image);
  if (names.has(name)) throw clientFault('Container names must be unique within a task definition.');
  names.add(name);
}

/** A variable comes from one place. Names of `environment` may repeat, as on AWS. */
function checkVariables({ environment = [], secrets = [] }: ContainerDefinition): void {
  const names = new Set<string>();
  for (const { name = '' } of secrets) {
    if (names.has(name)) throw clientFault(`Duplicate secret names found: ${name}. Each secret name must be unique.`);
    names.add(name);
  }
  const twice = environment.find(({ name = '' }) => names.has(name));
  if (!twice) return;
  throw clientFault(
    `The secret name must be unique and not shared with any new or existing environment variables set on the container, such as '${twice.name}'.`,
  );
}

function checkEnvironmentFiles({ environmentFiles = [] }: ContainerDefinition): void {
  if (environmentFiles.length > MOST_ENVIRONMENT_FILES) {
    throw clientFault('The maximum number of environment files was exceeded. Specify ten or less and try again.');
  }
  if (environmentFiles.some(({ value = '' }) => !/^arn:[\w-]+:s3:::[^/]+\/.+$/.test(value))) {
    throw clientFault('Invalid arn syntax.');
  }
}

/** The command is taken as it is: `["/healthcheck"]` as well, which then fails when it is run. */
function checkHealth({ name, healthCheck }: ContainerDefinition): void {
  if (!healthCheck) return;
  const { command = [], interval = 30, timeout = 5, retries = 3, startPeriod = 0 } = healthCheck;
  if (command.length === 0) {
    throw invalidParameter(`Invalid health check command for container '${name}': it must not be empty.`);
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

function checkRestarts({ name, restartPolicy }: ContainerDefinition): void {
  const { restartAttemptPeriod, ignoredExitCodes = [] } = restartPolicy ?? {};
  if (restartAttemptPeriod !== undefined && (restartAttemptPeriod < 60 || restartAttemptPeriod > 1800)) {
    throw clientFault(`The 'restartAttemptPeriod' setting for container '${name}' must be between 60 and 1800.`);
  }
  if (ignoredExitCodes.length > 50) {
    throw clientFault(`The 'ignoredExitCodes' setting for container '${name}' can have at most 50 exit codes.`);
  }
}

function checkLimits({ ulimits = [] }: ContainerDefinition): void {
  const wrong = ulimits.find(({ softLimit = 0, hardLimit = 0 }) => hardLimit !== -1 && softLimit > hardLimit);
  if (wrong) throw clientFault(`Soft limit exceeds hard limit for ulimit ${wrong.name}.`);
}
