import type {
  Deployment as AwsDeployment,
  Service as AwsService,
  TaskSet as AwsTaskSet,
  CapacityProviderStrategyItem,
  LaunchType,
  LoadBalancer,
} from '@aws-sdk/client-ecs';
import { computedDesiredCount, type TaskSetDeployment, taskSetsOf } from '@/sandbox/engine/deployment/task-sets';
import { runsOnHosts } from '@/sandbox/engine/fleet/register-host';
import { clusterArn, taskSetArn } from '@/sandbox/engine/kernel/arns';
import { isStarting, revisionOf, tasksOf } from '@/sandbox/engine/kernel/lookup';
import type { Deployment, Service, ServiceRevision } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';
import { serviceConnectResources } from '../integrations';
import { writeTags } from '../tags';
import { date } from './dates';
import { configurationShape } from './deployment-configuration';

/** The Fargate platform that `LATEST` stands for. */
export const PLATFORM_VERSION = '1.4.0';

type Counts = { running: number; pending: number };

/** A service as DescribeServices gives it. Clients rely on every field here being present. */
export function serviceShape(world: World, service: Service, { withTags = false } = {}): AwsService {
  const counts = countTasks(world, service);
  const live = service.status === 'INACTIVE' || service.controller ? [] : service.deployments;
  const primary = primaryOf(service);
  const revision = primary ? revisionOf(service, primary) : undefined;
  const total = sum([...counts.values()]);
  return {
    serviceArn: service.arn,
    serviceName: service.name,
    clusterArn: clusterArn(world, service.clusterName),
    loadBalancers: revision ? loadBalancers(revision) : [],
    serviceRegistries: revision?.integrations?.registries ?? [],
    status: service.status,
    desiredCount: service.desiredCount,
    runningCount: total.running,
    pendingCount: total.pending,
    ...(revision ? capacity(revision) : {}),
    ...platform(world, revision, revision?.platformVersion),
    taskDefinition: revision?.taskDefinitionArn,
    deploymentConfiguration: configurationShape(service.configuration),
    deployments: live.map((deployment) => deploymentShape(world, service, deployment, counts.get(deployment.id))),
    roleArn: `arn:${world.partition}:iam::${world.account}:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS`,
    events: service.events.map(({ id, at, message }) => ({ id, createdAt: date(at), message })),
    createdAt: date(service.createdAt),
    ...(service.controller
      ? { taskSets: taskSetsOf(service).map((set) => taskSetShape(world, service, set, counts.get(set.id))) }
      : { currentServiceDeployment: primary?.serviceDeploymentArn }),
    currentServiceRevisions: live.map((deployment) => ({
      arn: deployment.revisionArn,
      requestedTaskCount: deployment.desiredCount,
      ...taskCounts(counts.get(deployment.id)),
    })),
    placementConstraints: service.placementConstraints ?? [],
    placementStrategy: service.placementStrategy ?? [],
    networkConfiguration: revision?.network,
    healthCheckGracePeriodSeconds: service.gracePeriodSeconds,
    schedulingStrategy: service.schedulingStrategy ?? 'REPLICA',
    deploymentController: { type: service.controller ?? 'ECS' },
    createdBy: service.createdBy,
    enableECSManagedTags: service.enableEcsManagedTags,
    propagateTags: service.propagateTags,
    enableExecuteCommand: service.enableExecuteCommand,
    availabilityZoneRebalancing: service.availabilityZoneRebalancing,
    resourceManagementType: 'CUSTOMER',
    ...(withTags ? { tags: writeTags(service.tags) } : {}),
  };
}

/** What production runs; services of an external controller may have nothing of the kind. */
function primaryOf({ controller, deployments }: Service): Deployment | undefined {
  const [first] = deployments;
  return controller && first?.taskSet?.status !== 'PRIMARY' ? undefined : first;
}

/** A task set as DescribeTaskSets gives it. */
export function taskSetShape(
  world: World,
  service: Service,
  set: TaskSetDeployment,
  { running, pending }: Counts = { running: 0, pending: 0 },
  { withTags = false } = {},
): AwsTaskSet {
  const { taskSet } = set;
  const revision = revisionOf(service, set);
  return {
    id: set.id,
    taskSetArn: taskSetArn(world, service.clusterName, service.name, set.id),
    serviceArn: service.arn,
    clusterArn: clusterArn(world, service.clusterName),
    ...(taskSet.startedBy === undefined ? {} : { startedBy: taskSet.startedBy }),
    ...(taskSet.externalId === undefined ? {} : { externalId: taskSet.externalId }),
    status: taskSet.status,
    taskDefinition: revision.taskDefinitionArn,
    computedDesiredCount: computedDesiredCount(service, set),
    pendingCount: pending,
    runningCount: running,
    createdAt: date(set.createdAt),
    updatedAt: date(set.updatedAt),
    ...capacity(revision),
    ...platform(world, revision, PLATFORM_VERSION),
    networkConfiguration: revision.network,
    loadBalancers: loadBalancers(revision),
    serviceRegistries: revision.integrations?.registries ?? [],
    scale: { value: taskSet.scalePercent, unit: 'PERCENT' },
    stabilityStatus: taskSet.stability,
    stabilityStatusAt: date(taskSet.stabilityAt),
    tags: withTags ? writeTags(taskSet.tags) : [],
  };
}

/** Running and pending tasks by deployment; tasks whose deployment is gone are counted under their own. */
export function countTasks(world: World, service: Service): Map<string, Counts> {
  const counts = new Map<string, Counts>();
  for (const task of tasksOf(world, service)) {
    const existing = counts.get(task.deploymentId ?? '') ?? { running: 0, pending: 0 };
    if (task.state === 'RUNNING') existing.running += 1;
    else if (isStarting(task)) existing.pending += 1;
    counts.set(task.deploymentId ?? '', existing);
  }
  return counts;
}

const taskCounts = ({ running = 0, pending = 0 }: Partial<Counts> = {}) => ({
  runningTaskCount: running,
  pendingTaskCount: pending,
});

const sum = (counts: readonly Counts[]): Counts =>
  counts.reduce((a, b) => ({ running: a.running + b.running, pending: a.pending + b.pending }), {
    running: 0,
    pending: 0,
  });

function deploymentShape(
  world: World,
  service: Service,
  deployment: Deployment,
  counts: Counts | undefined,
): AwsDeployment {
  const revision = revisionOf(service, deployment);
  return {
    id: deployment.id,
    status: deployment.status,
    taskDefinition: revision.taskDefinitionArn,
    desiredCount: deployment.desiredCount,
    pendingCount: counts?.pending ?? 0,
    runningCount: counts?.running ?? 0,
    failedTasks: deployment.failedTasks,
    createdAt: date(deployment.createdAt),
    updatedAt: date(deployment.updatedAt),
    ...capacity(revision),
    ...platform(world, revision, PLATFORM_VERSION),
    networkConfiguration: revision.network,
    rolloutState: deployment.rolloutState,
    rolloutStateReason: deployment.rolloutStateReason,
    ...integrations(world, revision),
  };
}

/** Instances have no platform version. */
const platform = (world: World, revision: ServiceRevision | undefined, platformVersion: string | undefined) =>
  runsOnHosts(world, revision) ? {} : { platformVersion, platformFamily: 'Linux' };

/** What a deployment is joined to; absent where there is nothing. */
function integrations(world: World, { integrations: joined = {} }: ServiceRevision): Partial<AwsDeployment> {
  const { serviceConnect, volumes } = joined;
  return {
    ...(serviceConnect
      ? {
          serviceConnectConfiguration: serviceConnect,
          serviceConnectResources: serviceConnectResources(world, joined),
        }
      : {}),
    ...(volumes ? { volumeConfigurations: volumes } : {}),
  };
}

export const loadBalancers = (revision: ServiceRevision): LoadBalancer[] =>
  revision.loadBalancers.map(({ advanced, ...balancer }) => ({
    ...balancer,
    ...(advanced ? { advancedConfiguration: { ...advanced } } : {}),
  }));

/** Either a launch type or a strategy, never both. */
export function capacity({ capacity: { launchType, strategy } }: ServiceRevision): {
  launchType?: LaunchType;
  capacityProviderStrategy?: CapacityProviderStrategyItem[];
} {
  if (!strategy) return { launchType: launchType };
  return {
    capacityProviderStrategy: strategy.map(({ provider, base, weight }) => ({
      capacityProvider: provider,
      base,
      weight,
    })),
  };
}
