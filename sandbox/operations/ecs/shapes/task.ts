import type {
  Attachment,
  Container as AwsContainer,
  Task as AwsTask,
  ContainerDefinition,
  NetworkBinding,
  TaskOverride,
} from '@aws-sdk/client-ecs';
import { requirementsOf } from '@/sandbox/engine/hosts/requirements';
import { clusterArn } from '@/sandbox/engine/kernel/arns';
import { containerDefinition, taskDefinitionOf } from '@/sandbox/engine/kernel/lookup';
import type { Container, Task, TaskDefinition } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';
import { writeTags } from '../tags';
import { date, dateOr } from './dates';
import { PLATFORM_VERSION } from './service';
import { serviceConnectContainer } from './service-connect-container';
import { volumeAttachments } from './volume-attachments';

/** GiB of storage that every Fargate task has without asking. */
const DEFAULT_STORAGE_GIB = 20;

/** A task as DescribeTasks gives it. */
export function taskShape(world: World, task: Task, { withTags = false } = {}): AwsTask {
  const taskDefinition = taskDefinitionOf(world, task);
  const { runtimePlatform } = taskDefinition.definition;
  return {
    attachments: [
      ...(task.network.sharesHost ? [] : [attachment(world, task)]),
      ...volumeAttachments(world, task, attachmentStatus(task)),
    ],
    attributes: [{ name: 'ecs.cpu-architecture', value: (runtimePlatform?.cpuArchitecture ?? 'X86_64').toLowerCase() }],
    availabilityZone: task.zone,
    clusterArn: clusterArn(world, task.clusterName),
    ...(task.connectivityAt === undefined
      ? {}
      : {
          connectivity: task.state === 'STOPPED' ? 'DISCONNECTED' : 'CONNECTED',
          connectivityAt: date(task.connectivityAt),
        }),
    containers: [
      ...task.containers.map((container) =>
        containerShape(task, container, containerDefinition(taskDefinition, container)),
      ),
      ...serviceConnectContainer(world, task),
    ],
    ...sizeShape(task, taskDefinition),
    ...(task.containerInstanceArn === undefined ? {} : { containerInstanceArn: task.containerInstanceArn }),
    createdAt: date(task.createdAt),
    desiredStatus: task.desiredStatus,
    enableExecuteCommand: task.enableExecuteCommand,
    executionStoppedAt: dateOr(task.executionStoppedAt),
    group: task.group,
    healthStatus: task.health,
    lastStatus: task.state,
    ...(task.capacityProvider ? { capacityProviderName: task.capacityProvider } : {}),
    launchType: task.launchType,
    overrides: overrides(task),
    pullStartedAt: dateOr(task.pullStartedAt),
    pullStoppedAt: dateOr(task.pullStoppedAt),
    startedAt: dateOr(task.startedAt),
    startedBy: task.startedBy,
    stopCode: task.stopCode,
    stoppedAt: dateOr(task.stoppedAt),
    stoppedReason: task.stoppedReason,
    stoppingAt: dateOr(task.stoppingAt),
    tags: withTags ? writeTags(task.tags) : [],
    taskArn: task.arn,
    taskDefinitionArn: task.taskDefinitionArn,
    version: task.version,
  };
}

/** What a task has: on Fargate its size, platform and storage, on an instance its share of it. */
function sizeShape(
  { launchType, overrides: changed, platformVersion = 'LATEST' }: Task,
  taskDefinition: TaskDefinition,
): Pick<
  AwsTask,
  'cpu' | 'memory' | 'platformVersion' | 'platformFamily' | 'ephemeralStorage' | 'fargateEphemeralStorage'
> {
  const { cpu, memory, ephemeralStorage } = taskDefinition.definition;
  if (launchType === 'EC2') {
    const share = requirementsOf(taskDefinition, changed);
    return { cpu: String(share.cpu), memory: String(share.memoryMib) };
  }
  const storage = { sizeInGiB: ephemeralStorage?.sizeInGiB ?? DEFAULT_STORAGE_GIB };
  return {
    cpu,
    memory,
    platformVersion: platformVersion === 'LATEST' ? PLATFORM_VERSION : platformVersion,
    platformFamily: 'Linux',
    ephemeralStorage: storage,
    fargateEphemeralStorage: storage,
  };
}

function attachment(world: World, task: Task): Attachment {
  const details = [{ name: 'subnetId', value: task.subnetId }];
  const attached = task.interfaceId ? world.ec2.interfaces.get(task.interfaceId) : undefined;
  if (task.interfaceId && task.privateIp) {
    details.push({ name: 'networkInterfaceId', value: task.interfaceId });
    if (attached) details.push({ name: 'macAddress', value: attached.macAddress });
    const host = `ip-${task.privateIp.replaceAll('.', '-')}.${world.region}.compute.internal`;
    details.push({ name: 'privateDnsName', value: host }, { name: 'privateIPv4Address', value: task.privateIp });
  }
  return { id: task.attachmentId, type: 'ElasticNetworkInterface', status: attachmentStatus(task), details };
}

function attachmentStatus({ state, interfaceId }: Task): string {
  if (state === 'STOPPED') return 'DELETED';
  if (state === 'DEPROVISIONING') return 'DETACHING';
  return interfaceId ? 'ATTACHED' : 'PRECREATED';
}

function containerShape(task: Task, container: Container, definition: ContainerDefinition | undefined): AwsContainer {
  return {
    containerArn: container.arn,
    taskArn: task.arn,
    name: container.name,
    image: container.image,
    imageDigest: container.digest,
    runtimeId: container.runtimeId,
    lastStatus: container.state,
    exitCode: container.exitCode,
    reason: container.reason,
    networkBindings: container.state === 'RUNNING' ? bindings(container) : [],
    networkInterfaces: task.privateIp ? [{ attachmentId: task.attachmentId, privateIpv4Address: task.privateIp }] : [],
    healthStatus: container.health,
    ...(task.enableExecuteCommand && container.state === 'RUNNING'
      ? {
          managedAgents: [
            // The agent writes to the container's file system, or ends.
            {
              name: 'ExecuteCommandAgent',
              lastStatus: definition?.readonlyRootFilesystem ? 'STOPPED' : 'RUNNING',
              lastStartedAt: dateOr(container.startedAt),
            },
          ],
        }
      : {}),
    cpu: String(definition?.cpu ?? 0),
    ...(definition?.memory === undefined ? {} : { memory: String(definition.memory) }),
    ...(definition?.memoryReservation === undefined ? {} : { memoryReservation: String(definition.memoryReservation) }),
  };
}

const bindings = ({ bindings: bound = [] }: Container): NetworkBinding[] =>
  bound.map((binding) => ({ bindIP: '0.0.0.0', ...binding }));

const overrides = ({ overrides: existing, containers }: Task): TaskOverride => ({
  inferenceAcceleratorOverrides: [],
  ...existing,
  containerOverrides: existing?.containerOverrides ?? containers.map(({ name }) => ({ name })),
});
