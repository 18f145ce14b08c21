import type { Cluster as EcsCluster, Container as EcsContainer, Task as EcsTask } from '@aws-sdk/client-ecs';
import { lastSegment } from '../../domain/arn';
import type { Cluster } from '../../domain/cluster';
import type { Container, Health, Task, TaskState } from '../../domain/task';
import { instant, requireField } from '../collect';

const CLUSTER_STATUS: Record<string, Cluster['status']> = {
  ACTIVE: 'active',
  INACTIVE: 'inactive',
  PROVISIONING: 'provisioning',
  DEPROVISIONING: 'deprovisioning',
  FAILED: 'failed',
};

export function toCluster(raw: EcsCluster): Cluster {
  const insights = raw.settings?.find(({ name }) => name === 'containerInsights')?.value;
  return {
    arn: requireField(raw.clusterArn, 'clusterArn'),
    name: requireField(raw.clusterName, 'clusterName'),
    status: CLUSTER_STATUS[raw.status ?? ''] ?? 'active',
    activeServices: raw.activeServicesCount ?? 0,
    runningTasks: raw.runningTasksCount ?? 0,
    pendingTasks: raw.pendingTasksCount ?? 0,
    ...(raw.registeredContainerInstancesCount && { containerInstances: raw.registeredContainerInstancesCount }),
    containerInsights: insights === 'enabled' || insights === 'enhanced',
    capacityProviders: raw.capacityProviders ?? [],
    defaultStrategy: (raw.defaultCapacityProviderStrategy ?? []).map(({ capacityProvider, base, weight }) => ({
      provider: requireField(capacityProvider, 'strategy.capacityProvider'),
      base: base ?? 0,
      weight: weight ?? 0,
    })),
  };
}

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-lifecycle-explanation.html */
const TASK_STATE: Record<string, TaskState> = {
  PROVISIONING: 'provisioning',
  PENDING: 'pending',
  ACTIVATING: 'activating',
  RUNNING: 'running',
  DEACTIVATING: 'deactivating',
  STOPPING: 'stopping',
  DEPROVISIONING: 'deprovisioning',
  STOPPED: 'stopped',
  DELETED: 'stopped',
};

const HEALTH: Record<string, Health> = { HEALTHY: 'healthy', UNHEALTHY: 'unhealthy' };

/** @param instanceIds the EC2 instances of container instances, by ARN */
export function toTask(raw: EcsTask, instanceIds: ReadonlyMap<string, string> = new Map()): Task {
  const arn = requireField(raw.taskArn, 'taskArn');
  const desired = raw.desiredStatus === 'STOPPED' ? 'stopped' : 'running';
  const network = networkOf(raw);
  const instanceId = instanceIds.get(raw.containerInstanceArn ?? '');
  return {
    arn,
    id: lastSegment(arn),
    cluster: lastSegment(requireField(raw.clusterArn, 'clusterArn')),
    service: raw.group?.startsWith('service:') ? raw.group.slice('service:'.length) : undefined,
    ...starterOf(raw),
    taskDefinitionArn: requireField(raw.taskDefinitionArn, 'taskDefinitionArn'),
    // An unknown state counts as one between start and end.
    state: TASK_STATE[raw.lastStatus ?? ''] ?? (desired === 'stopped' ? 'stopping' : 'pending'),
    desired,
    health: HEALTH[raw.healthStatus ?? ''] ?? 'unknown',
    zone: raw.availabilityZone,
    subnetId: network.subnetId,
    networkInterfaceId: network.networkInterfaceId,
    privateIp: network.privateIPv4Address,
    ...(instanceId !== undefined && { instanceId }),
    cpuUnits: Number(raw.cpu ?? 0),
    memoryMib: Number(raw.memory ?? 0),
    capacity: capacityOf(raw),
    createdAt: instant(raw.createdAt),
    pullStartedAt: instant(raw.pullStartedAt),
    pullStoppedAt: instant(raw.pullStoppedAt),
    startedAt: instant(raw.startedAt),
    stoppingAt: instant(raw.stoppingAt),
    stoppedAt: instant(raw.stoppedAt),
    stopCode: raw.stopCode,
    stoppedReason: raw.stoppedReason,
    containers: (raw.containers ?? []).map(toContainer),
  };
}

/** ECS gives the attachment one name while it is made and the other later. */
const INTERFACE_TYPES = ['ElasticNetworkInterface', 'eni'];

/** A service deployment, or whoever ran the task: what they said, and whom Gantry wrote on it. */
function starterOf({ startedBy, tags }: EcsTask): Pick<Task, 'deploymentId' | 'startedBy' | 'startedByPerson'> {
  if (startedBy?.startsWith('ecs-svc/')) return { deploymentId: startedBy };
  const person = tags?.find(({ key }) => key === 'gantry:by')?.value;
  return { ...(startedBy && { startedBy }), ...(person && { startedByPerson: person }) };
}

/** The details of the task's network interface, by ECS's names. */
function networkOf(raw: EcsTask): Record<string, string | undefined> {
  const details = raw.attachments?.find(({ type }) => INTERFACE_TYPES.includes(type ?? ''))?.details ?? [];
  return Object.fromEntries(details.map(({ name, value }) => [name ?? '', value]));
}

function capacityOf(raw: EcsTask): Task['capacity'] {
  if (raw.capacityProviderName === 'FARGATE_SPOT') return 'fargate-spot';
  return raw.launchType === 'FARGATE' || raw.capacityProviderName === 'FARGATE' ? 'fargate' : 'other';
}

/** Of ECS's `networkBindings`: a container that has a network interface of its own, as on Fargate, has none. */
function hostPortsOf({ networkBindings }: EcsContainer): Pick<Container, 'hostPorts'> {
  const hostPorts = (networkBindings ?? []).flatMap(({ hostPort }) => hostPort ?? []);
  return hostPorts.length > 0 ? { hostPorts: [...new Set(hostPorts)] } : {};
}

const CONTAINER_STATE: Record<string, Container['state']> = {
  PENDING: 'pending',
  RUNNING: 'running',
  STOPPED: 'stopped',
};

function toContainer(raw: EcsContainer): Container {
  return {
    name: requireField(raw.name, 'container.name'),
    // Absent while the task is being placed.
    image: raw.image ?? '',
    digest: raw.imageDigest,
    runtimeId: raw.runtimeId,
    state: CONTAINER_STATE[raw.lastStatus ?? ''] ?? 'unknown',
    health: HEALTH[raw.healthStatus ?? ''] ?? 'unknown',
    exitCode: raw.exitCode,
    ...hostPortsOf(raw),
    reason: raw.reason,
  };
}
