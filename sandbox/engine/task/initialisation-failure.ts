import type { ContainerDefinition } from '@aws-sdk/client-ecs';
import { logDestination } from '@/sandbox/engine/logs/container-logs';
import { reachesService } from '@/sandbox/engine/network/reachability';
import { parseImage } from '@/sandbox/engine/workloads/images';
import { isAllowed } from '@/sandbox/policy/evaluate';
import { canAssumeRole } from '@/sandbox/policy/trust';
import type { Task, TaskDefinition } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';
import { DURATIONS } from './durations';
import { environmentFileFailure } from './environment-file-failure';
import { mountFailure } from './mount-failure';
import { secretFailure } from './secret-failure';
import { executionRoleDenied, finalFailure, networkSourceOf, type StartFailure, UNABLE_TO_PULL } from './start-failure';
import { volumeFailure } from './volume-failure';

/**
 * Why a task cannot initialise: its volumes, its roles, registry authentication, then secrets and files, then log drivers, as Fargate tries them.
 * Checked against the world as it is now; `undefined` when nothing fails.
 */
export function initialisationFailure(
  world: World,
  task: Task,
  taskDefinition: TaskDefinition,
): StartFailure | undefined {
  const containers = taskDefinition.definition.containerDefinitions ?? [];
  const roleArn = taskDefinition.definition.executionRoleArn;
  return (
    volumeFailure(world, task) ??
    roleFailure(world, roleArn) ??
    roleFailure(world, taskDefinition.definition.taskRoleArn) ??
    registryFailure(world, task, containers, roleArn) ??
    firstResult(containers, (container) => secretFailure(world, task, container, roleArn)) ??
    firstResult(containers, (container) => environmentFileFailure(world, task, container, roleArn)) ??
    mountFailure(world, task, taskDefinition) ??
    firstResult(containers, (container) => logFailure(world, task, container, roleArn))
  );
}

function roleFailure(world: World, roleArn: string | undefined): StartFailure | undefined {
  if (!roleArn || canAssumeRole(world, 'ecs-tasks.amazonaws.com', roleArn)) return undefined;
  return finalFailure(
    world,
    `ECS was unable to assume the role '${roleArn}' that was provided for this task. Please verify that the role being passed has the proper trust relationship and permissions and that your IAM user has permissions to pass this role.`,
  );
}

function registryFailure(
  world: World,
  task: Task,
  containers: readonly ContainerDefinition[],
  roleArn: string | undefined,
): StartFailure | undefined {
  if (!containers.some(({ image = '' }) => parseImage(image, world).isEcr)) return undefined;
  if (world.faults.registryUnreachable || !reachesService(world, networkSourceOf(world, task), 'ecr.api')) {
    return {
      afterSeconds: DURATIONS.unreachable,
      reason: `${UNABLE_TO_PULL} The task cannot pull registry auth from Amazon ECR: There is a connection issue between the task and Amazon ECR. Check your task network configuration. operation error ECR: GetAuthorizationToken, exceeded maximum number of attempts, 3, https response error StatusCode: 0, RequestID: , request send failed, Post "https://api.ecr.${world.region}.amazonaws.com/": dial tcp 52.95.${world.random.between(150, 159)}.${world.random.between(2, 250)}:443: i/o timeout.`,
    };
  }
  const token = 'ecr:GetAuthorizationToken';
  if (roleArn && !isAllowed(world, roleArn, token, '*')) {
    return finalFailure(
      world,
      `${UNABLE_TO_PULL} execution resource retrieval failed: unable to retrieve ecr registry auth: service call has been retried 1 time(s): operation error ECR: GetAuthorizationToken, https response error StatusCode: 400, RequestID: ${world.random.uuid()}, api error AccessDeniedException: ${executionRoleDenied(world, task, roleArn, token, '*')}`,
    );
  }
  return undefined;
}

function logFailure(
  world: World,
  task: Task,
  container: ContainerDefinition,
  roleArn: string | undefined,
): StartFailure | undefined {
  const destination = logDestination(task, container);
  if (!destination) return undefined;
  if (!reachesService(world, networkSourceOf(world, task), 'logs')) {
    return {
      afterSeconds: DURATIONS.unreachable,
      reason:
        'ResourceInitializationError: failed to validate logger args: The task cannot find the Amazon CloudWatch log group defined in the task definition. There is a connection issue between the task and Amazon CloudWatch. Check your network configuration. : signal: killed.',
    };
  }
  const initialising = 'ResourceInitializationError: failed to initialize logging driver:';
  const group = world.logs.groups.get(destination.group);
  const action = group || !destination.createsGroup ? 'logs:CreateLogStream' : 'logs:CreateLogGroup';
  const groupArn = `arn:${world.partition}:logs:${world.region}:${world.account}:log-group:${destination.group}:log-stream:${destination.stream}`;
  if (roleArn && !isAllowed(world, roleArn, action, groupArn)) {
    return finalFailure(
      world,
      `${initialising} failed to create Cloudwatch log stream: operation error CloudWatch Logs: ${action.slice('logs:'.length)}, https response error StatusCode: 400, RequestID: ${world.random.uuid()}, api error AccessDeniedException: ${executionRoleDenied(world, task, roleArn, action, groupArn)}`,
    );
  }
  if (group || destination.createsGroup) return undefined;
  return finalFailure(
    world,
    `${initialising} failed to create Cloudwatch log stream: operation error CloudWatch Logs: CreateLogStream, https response error StatusCode: 400, RequestID: ${world.random.uuid()}, ResourceNotFoundException: The specified log group does not exist.`,
  );
}

function firstResult<Item, Found>(items: readonly Item[], find: (item: Item) => Found | undefined): Found | undefined {
  for (const item of items) {
    const found = find(item);
    if (found) return found;
  }
  return undefined;
}
