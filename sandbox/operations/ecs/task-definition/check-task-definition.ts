import type { Compatibility, RegisterTaskDefinitionRequest } from '@aws-sdk/client-ecs';
import { AwsFault } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { clientFault } from '../faults';
import { checkContainers } from './container-rules';
import { checkDependencies } from './dependency-rules';
import { checkFargate } from './fargate-rules';
import { checkLogs } from './log-rules';
import { checkNetworking } from './network-rules';
import { checkInstanceSize, checkReservations, readSize, type TaskSize } from './sizes';
import { checkVolumes } from './volume-rules';

const FAMILY = /^[A-Za-z0-9_-]{1,255}$/;
const ROLE = /^arn:[\w-]+:iam::\d{12}:role\/[\w+=,.@/-]+$/;

/**
 * Holds a request to register a task definition against the rules of the developer guide.
 * @returns the size of its tasks in plain units, and where they can run
 * @throws AwsFault `ClientException` or `InvalidParameterException`
 */
export function checkTaskDefinition(
  world: World,
  request: RegisterTaskDefinitionRequest,
): { size: TaskSize; compatibilities: Compatibility[] } {
  const { family, containerDefinitions = [], requiresCompatibilities = [] } = request;
  if (!family) throw clientFault('Family should not be null or empty.');
  if (!FAMILY.test(family)) throw clientFault('Family contains invalid characters.');
  checkContainers(containerDefinitions);
  checkRoles(world, request);
  const isFargate = requiresCompatibilities.includes('FARGATE');
  if (isFargate) checkFargate(world, request);
  checkNetworking(request);
  checkVolumes(request);
  checkDependencies(containerDefinitions);
  const size = readSize(request);
  checkReservations(containerDefinitions, size);
  if (!isFargate) checkInstances(request, size);
  return { size, compatibilities: compatibilitiesOf(world, request) };
}

/**
 * An ARN of IAM, whether the role exists or not: that is found out when a task starts. Only the role of tasks may go by its
 * name, if the account has it.
 */
function checkRoles(world: World, request: RegisterTaskDefinitionRequest): void {
  const { executionRoleArn, containerDefinitions = [] } = request;
  for (const role of [taskRoleOf(world, request), executionRoleArn]) {
    if (role !== undefined && !ROLE.test(role)) throw clientFault('Role is not valid');
  }
  if (executionRoleArn) return;
  for (const { secrets = [], logConfiguration, repositoryCredentials } of containerDefinitions) {
    if (secrets.length > 0 || (logConfiguration?.secretOptions ?? []).length > 0) {
      throw clientFault(
        "When you are specifying container secrets, you must also specify a value for 'executionRoleArn'.",
      );
    }
    if (repositoryCredentials) {
      throw clientFault(
        'Private repository authentication requires that the task definition specify a value for executionRoleArn.',
      );
    }
  }
}

/** The ARN of the role that tasks have. */
export const taskRoleOf = (world: World, { taskRoleArn }: RegisterTaskDefinitionRequest): string | undefined =>
  world.iam.roles.get(taskRoleArn ?? '')?.arn ?? taskRoleArn;

function checkInstances(request: RegisterTaskDefinitionRequest, size: TaskSize): void {
  checkInstanceSize(size);
  if (request.ephemeralStorage) {
    throw clientFault('Tasks using the EC2 launch type do not support EphemeralStorage.');
  }
  checkLogs(request.containerDefinitions ?? [], { isFargate: false });
}

/**
 * What AWS derives from the parameters, whatever `requiresCompatibilities` asks for: EC2 takes all of them, Fargate and managed
 * instances what they support, instances outside AWS what does without its networking and file systems.
 */
function compatibilitiesOf(world: World, request: RegisterTaskDefinitionRequest): Compatibility[] {
  if (request.networkMode !== 'awsvpc') {
    const isInAws = (request.volumes ?? []).some(({ efsVolumeConfiguration }) => efsVolumeConfiguration);
    return isInAws ? ['EC2'] : ['EXTERNAL', 'EC2'];
  }
  return isTaken(() => checkFargate(world, request)) ? ['EC2', 'FARGATE', 'MANAGED_INSTANCES'] : ['EC2'];
}

function isTaken(check: () => void): boolean {
  try {
    check();
    return true;
  } catch (error) {
    if (error instanceof AwsFault) return false;
    throw error;
  }
}
