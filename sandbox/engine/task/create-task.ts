import type { TaskOverride } from '@aws-sdk/client-ecs';
import { containerArn, taskArn } from '@/sandbox/engine/kernel/arns';
import { clusterOf, serviceOf } from '@/sandbox/engine/kernel/lookup';
import { recordTaskCounts } from '@/sandbox/engine/kernel/metric-history';
import type { Container, Task, TaskDefinition } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';
import { countTask } from './task-state';

export type TaskSpec = {
  clusterName: string;
  taskDefinition: TaskDefinition;
  subnetId: string;
  zone: string;
  groupIds: string[];
  assignPublicIp: boolean;
  group: string;
  startedBy?: string;
  service?: { name: string; deploymentId: string; revisionArn: string };
  capacityProvider?: string;
  /** `FARGATE` when absent; a task on EC2 gets its host by `placeOnHost`. */
  launchType?: 'EC2';
  enableExecuteCommand: boolean;
  overrides?: TaskOverride;
  tags: Map<string, string>;
};

/** Creates a task in PROVISIONING, known to its cluster and its service. `startTask` moves it on. */
export function createTask(world: World, spec: TaskSpec): Task {
  const { clusterName, taskDefinition, service } = spec;
  const id = world.random.hex(32);
  const task: Task = {
    arn: taskArn(world, clusterName, id),
    id,
    clusterName,
    ...(service
      ? { serviceName: service.name, deploymentId: service.deploymentId, revisionArn: service.revisionArn }
      : {}),
    taskDefinitionArn: taskDefinition.arn,
    group: spec.group,
    ...(spec.startedBy === undefined ? {} : { startedBy: spec.startedBy }),
    launchType: spec.launchType ?? 'FARGATE',
    ...(spec.capacityProvider === undefined ? {} : { capacityProvider: spec.capacityProvider }),
    state: 'PROVISIONING',
    desiredStatus: 'RUNNING',
    health: 'UNKNOWN',
    zone: spec.zone,
    subnetId: spec.subnetId,
    attachmentId: world.random.uuid(),
    network: { groupIds: groupsOf(world, spec), assignPublicIp: spec.assignPublicIp },
    targets: [],
    wasHealthy: false,
    isFailureCounted: false,
    createdAt: world.now,
    containers: containersOf(world, clusterName, id, taskDefinition),
    enableExecuteCommand: spec.enableExecuteCommand,
    ...(spec.overrides === undefined ? {} : { overrides: spec.overrides }),
    version: 1,
    tags: spec.tags,
  };
  world.ecs.tasks.set(task.arn, task);
  clusterOf(world, task).taskArns.add(task.arn);
  countTask(world, task, 1);
  const owner = serviceOf(world, task);
  if (owner) {
    owner.taskArns.add(task.arn);
    owner.activeTaskArns.add(task.arn);
    recordTaskCounts(world, owner);
  }
  return task;
}

/** The default group of the subnet's VPC stands in where none is named. */
function groupsOf({ ec2 }: World, { groupIds, subnetId }: Pick<TaskSpec, 'groupIds' | 'subnetId'>): string[] {
  const vpcId = ec2.subnets.get(subnetId)?.vpcId;
  if (groupIds.length > 0 || vpcId === undefined) return groupIds;
  return [...ec2.securityGroups.values()]
    .filter((group) => group.name === 'default' && group.vpcId === vpcId)
    .map(({ id }) => id);
}

function containersOf(world: World, cluster: string, taskId: string, { definition }: TaskDefinition): Container[] {
  return (definition.containerDefinitions ?? []).map(({ name = '', image = '' }) => ({
    name,
    arn: containerArn(world, cluster, taskId, world.random.uuid()),
    image,
    state: 'PENDING',
    health: 'UNKNOWN',
  }));
}
