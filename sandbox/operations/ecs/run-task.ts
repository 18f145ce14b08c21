import type { Failure, RunTaskRequest, RunTaskResponse, TaskOverride } from '@aws-sdk/client-ecs';
import { nextProvider } from '@/sandbox/engine/deployment/capacity-providers';
import { hasCapacity, NO_CAPACITY, subnetsOf } from '@/sandbox/engine/deployment/placement';
import { type LaunchFailure, launchOnHost } from '@/sandbox/engine/fleet/launch-on-host';
import { runsOnHosts } from '@/sandbox/engine/fleet/register-host';
import { instancesOf } from '@/sandbox/engine/hosts/container-instances';
import { NO_INSTANCES } from '@/sandbox/engine/hosts/placement-failure';
import { createTask, type TaskSpec } from '@/sandbox/engine/task/create-task';
import { startTask } from '@/sandbox/engine/task/start-task';
import type { Operation } from '@/sandbox/operation';
import type { Cluster, Task, TaskDefinition } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';
import { checkCompatible, checkPlatform, readCapacity } from './capacity';
import { invalidParameter } from './faults';
import { clusterNamed, runnableTaskDefinition } from './find';
import { checkVolumes } from './integrations';
import { readNetworkOf } from './network';
import { readPlacement } from './placement';
import { taskShape } from './shapes/task';
import { readTags } from './tags';

const MOST_TASKS = 10;

/** Starts tasks that belong to no service. Where Fargate has no room, the answer carries a failure instead of a task. */
export const runTask =
  (world: World): Operation<RunTaskRequest, RunTaskResponse> =>
  (request) => {
    const { clientToken, count = 1 } = request;
    const cluster = clusterNamed(world, request.cluster);
    const taskDefinition = runnableTaskDefinition(world, request.taskDefinition);
    if (count < 1 || count > MOST_TASKS) throw invalidParameter(`Count must be between 1 and ${MOST_TASKS}.`);
    const earlier = clientToken === undefined ? undefined : world.ecs.runTokens.get(clientToken);
    const { tasks, failures } = earlier
      ? { tasks: earlier.flatMap((arn) => world.ecs.tasks.get(arn) ?? []), failures: [] }
      : launch(world, cluster, taskDefinition, { ...request, count });
    if (clientToken !== undefined)
      world.ecs.runTokens.set(
        clientToken,
        tasks.map(({ arn }) => arn),
      );
    return { tasks: tasks.map((task) => taskShape(world, task, { withTags: true })), failures };
  };

function launch(
  world: World,
  cluster: Cluster,
  taskDefinition: TaskDefinition,
  request: RunTaskRequest & { count: number },
): { tasks: Task[]; failures: Failure[] } {
  const capacity = readCapacity(world, cluster, request);
  checkCompatible(world, taskDefinition, capacity);
  const network = readNetworkOf(world, request.networkConfiguration, taskDefinition, capacity)?.awsvpcConfiguration;
  const { placementConstraints = [], placementStrategy = [] } = readPlacement(world, request, capacity);
  checkOverrides(taskDefinition, request.overrides);
  checkVolumes(request.volumeConfigurations ?? [], taskDefinition);
  checkPlatform(request.platformVersion, capacity);
  const isOnHosts = runsOnHosts(world, { capacity });
  if (capacity.launchType === 'EC2' && instancesOf(world, cluster.name).length === 0) {
    throw invalidParameter(NO_INSTANCES);
  }
  const subnetIds = network?.subnets ?? [];
  const shared = {
    clusterName: cluster.name,
    taskDefinition,
    groupIds: network?.securityGroups ?? [],
    assignPublicIp: network?.assignPublicIp === 'ENABLED',
    group: request.group ?? `family:${taskDefinition.family}`,
    startedBy: request.startedBy,
    enableExecuteCommand: request.enableExecuteCommand ?? false,
    overrides: request.overrides,
    tags: new Map([
      ...(request.propagateTags === 'TASK_DEFINITION' ? taskDefinition.tags : []),
      ...readTags(request.tags),
      ...managedTags(request, cluster),
    ]),
  };
  const providers = new Map<string, number>();
  const tasks: Task[] = [];
  const failures: Failure[] = [];
  for (let n = 0; n < request.count; n += 1) {
    const capacityProvider = capacity.strategy && nextProvider(capacity.strategy, providers);
    const spec = { ...shared, ...(capacityProvider === undefined ? {} : { capacityProvider }) };
    const result = isOnHosts
      ? launchOnHost(world, { ...spec, subnetIds, constraints: placementConstraints, strategy: placementStrategy })
      : launchOnFargate(world, spec, subnetIds, n);
    if ('failure' in result) {
      failures.push(failureShape(result.failure));
      continue;
    }
    if (capacityProvider !== undefined) providers.set(capacityProvider, (providers.get(capacityProvider) ?? 0) + 1);
    if (request.platformVersion) result.task.platformVersion = request.platformVersion;
    if (request.volumeConfigurations) result.task.volumes = request.volumeConfigurations;
    tasks.push(result.task);
  }
  return { tasks, failures };
}

const managedTags = ({ enableECSManagedTags }: RunTaskRequest, { name }: Cluster): [string, string][] =>
  enableECSManagedTags ? [['aws:ecs:clusterName', name]] : [];

type Launched = { task: Task } | { failure: LaunchFailure | 'capacity' };

/** @param nth spreads the tasks of one call over the subnets */
function launchOnFargate(
  world: World,
  spec: Omit<TaskSpec, 'subnetId' | 'zone'>,
  subnetIds: readonly string[],
  nth: number,
): Launched {
  const subnets = subnetsOf(world, subnetIds).filter(({ zone }) => hasCapacity(world, zone, spec.capacityProvider));
  const subnet = subnets[nth % subnets.length];
  if (!subnet) return { failure: 'capacity' };
  const task = createTask(world, { ...spec, subnetId: subnet.id, zone: subnet.zone });
  startTask(world, task);
  return { task };
}

/** As the developer guide lists them under API failure reasons. */
function failureShape(failure: LaunchFailure | 'capacity'): Failure {
  if (failure === 'capacity') return { reason: NO_CAPACITY };
  return failure ? { arn: failure.instance.arn, reason: failure.reason } : { reason: 'EMPTY CAPACITY PROVIDER' };
}

function checkOverrides({ definition }: TaskDefinition, overrides: TaskOverride | undefined): void {
  for (const { name } of overrides?.containerOverrides ?? []) {
    if (!definition.containerDefinitions?.some((container) => container.name === name)) {
      throw invalidParameter(`Override for container named ${name} is not a container in the TaskDefinition.`);
    }
  }
}
