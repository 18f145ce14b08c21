import type { Failure, RunTaskRequest, RunTaskResponse, TaskOverride } from '@aws-sdk/client-ecs';
import { nextProvider } from '@/sandbox/engine/deployment/capacity-providers';
import { hasCapacity, NO_CAPACITY, subnetsOf } from '@/sandbox/engine/deployment/placement';
import { createTask } from '@/sandbox/engine/task/create-task';
import { startTask } from '@/sandbox/engine/task/start-task';
import type { Operation } from '@/sandbox/operation';
import type { Cluster, Task, TaskDefinition } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';
import { checkCompatible, readCapacity } from './capacity';
import { invalidParameter } from './faults';
import { clusterNamed, runnableTaskDefinition } from './find';
import { readNetwork } from './network';
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
  const capacity = readCapacity(cluster, request);
  checkCompatible(taskDefinition, capacity);
  if (capacity.launchType === 'EC2') throw invalidParameter('No Container Instances were found in your cluster.');
  const network = readNetwork(world, request.networkConfiguration).awsvpcConfiguration;
  checkOverrides(taskDefinition, request.overrides);
  const tags = readTags(request.tags);
  const everywhere = subnetsOf(world, network?.subnets ?? []);
  const providers = new Map<string, number>();
  const tasks: Task[] = [];
  const failures: Failure[] = [];
  for (let n = 0; n < request.count; n += 1) {
    const capacityProvider = capacity.strategy && nextProvider(capacity.strategy, providers);
    const subnets = everywhere.filter(({ zone }) => hasCapacity(world, zone, capacityProvider));
    const subnet = subnets[n % subnets.length];
    if (!subnet) {
      failures.push({ reason: NO_CAPACITY });
      continue;
    }
    const task = createTask(world, {
      clusterName: cluster.name,
      taskDefinition,
      subnetId: subnet.id,
      zone: subnet.zone,
      groupIds: network?.securityGroups ?? [],
      assignPublicIp: network?.assignPublicIp === 'ENABLED',
      group: request.group ?? `family:${taskDefinition.family}`,
      startedBy: request.startedBy,
      ...(capacityProvider === undefined ? {} : { capacityProvider }),
      enableExecuteCommand: request.enableExecuteCommand ?? false,
      overrides: request.overrides,
      tags: new Map([...(request.propagateTags === 'TASK_DEFINITION' ? taskDefinition.tags : []), ...tags]),
    });
    if (capacityProvider !== undefined) providers.set(capacityProvider, (providers.get(capacityProvider) ?? 0) + 1);
    startTask(world, task);
    tasks.push(task);
  }
  return { tasks, failures };
}

function checkOverrides({ definition }: TaskDefinition, overrides: TaskOverride | undefined): void {
  for (const { name } of overrides?.containerOverrides ?? []) {
    if (!definition.containerDefinitions?.some((container) => container.name === name)) {
      throw invalidParameter(`Override for container named ${name} is not a container in the TaskDefinition.`);
    }
  }
}
