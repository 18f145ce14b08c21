import type {
  DeploymentLifecycleHookDetail,
  Deployment as EcsDeployment,
  LoadBalancer as EcsLoadBalancer,
  Service as EcsService,
  ServiceDeployment as EcsServiceDeployment,
  ServiceRevision as EcsServiceRevision,
} from '@aws-sdk/client-ecs';
import { lastSegment } from '../../domain/arn';
import type {
  Deployment,
  DeploymentHook,
  Rollout,
  Service,
  ServiceDeployment,
  ServiceDeploymentStatus,
  ServiceLoadBalancer,
  ServiceRevision,
} from '../../domain/service';
import { instant, requireField, toTags } from '../collect';
import { primarySetOf, toTaskSets } from './translate-task-set';

const STATUS: Record<string, Service['status']> = { ACTIVE: 'active', DRAINING: 'draining', INACTIVE: 'inactive' };
const CONTROLLER: Record<string, Service['controller']> = {
  ECS: 'ecs',
  CODE_DEPLOY: 'code-deploy',
  EXTERNAL: 'external',
};

const STRATEGY: Record<string, Service['strategy']> = { BLUE_GREEN: 'blue-green', LINEAR: 'linear', CANARY: 'canary' };

/** ECS's own defaults for a replica service (API Reference, DeploymentConfiguration). */
const MINIMUM_HEALTHY_PERCENT = 100;
const MAXIMUM_PERCENT = 200;

export function toService(raw: EcsService): Service {
  const configuration = raw.deploymentConfiguration;
  // Of a service with an external controller, its task sets say where it runs and on what.
  const place = raw.networkConfiguration || raw.launchType || raw.capacityProviderStrategy ? raw : primarySetOf(raw);
  const network = place?.networkConfiguration?.awsvpcConfiguration;
  const strategy = STRATEGY[configuration?.strategy ?? ''];
  return {
    arn: requireField(raw.serviceArn, 'serviceArn'),
    name: requireField(raw.serviceName, 'serviceName'),
    cluster: lastSegment(requireField(raw.clusterArn, 'clusterArn')),
    status: STATUS[raw.status ?? ''] ?? 'active',
    taskDefinitionArn: taskDefinitionOf(raw),
    desiredCount: raw.desiredCount ?? 0,
    runningCount: raw.runningCount ?? 0,
    pendingCount: raw.pendingCount ?? 0,
    ...(raw.schedulingStrategy === 'DAEMON' && { scheduling: 'daemon' }),
    ...placementOf(raw),
    deployments: (raw.deployments ?? []).map(toDeployment).sort((a, b) => Number(b.primary) - Number(a.primary)),
    events: (raw.events ?? []).map(({ id, createdAt, message }) => ({
      id: requireField(id, 'event.id'),
      at: requireField(instant(createdAt), 'event.createdAt'),
      message: message ?? '',
    })),
    minimumHealthyPercent: configuration?.minimumHealthyPercent ?? MINIMUM_HEALTHY_PERCENT,
    maximumPercent: configuration?.maximumPercent ?? MAXIMUM_PERCENT,
    ...(strategy && { strategy }),
    circuitBreaker: {
      enabled: configuration?.deploymentCircuitBreaker?.enable ?? false,
      rollback: configuration?.deploymentCircuitBreaker?.rollback ?? false,
    },
    healthCheckGracePeriodSeconds: raw.healthCheckGracePeriodSeconds ?? 0,
    loadBalancers: loadBalancersOf(raw),
    network: {
      subnetIds: network?.subnets ?? [],
      securityGroupIds: network?.securityGroups ?? [],
      publicIp: network?.assignPublicIp === 'ENABLED',
    },
    capacity: {
      launchType: place?.launchType,
      providers: (place?.capacityProviderStrategy ?? []).map(({ capacityProvider, weight, base }) => ({
        name: requireField(capacityProvider, 'capacityProvider'),
        weight: weight ?? 0,
        base: base ?? 0,
      })),
    },
    platformVersion: place?.platformVersion,
    // Absent means ECS itself.
    controller: CONTROLLER[raw.deploymentController?.type ?? 'ECS'] ?? 'external',
    ...(raw.taskSets && raw.taskSets.length > 0 && { taskSets: toTaskSets(raw.taskSets) }),
    execEnabled: raw.enableExecuteCommand ?? false,
    zoneRebalancing: raw.availabilityZoneRebalancing === 'ENABLED',
    createdAt: instant(raw.createdAt),
    tags: toTags(raw.tags),
  };
}

function placementOf({ placementStrategy = [], placementConstraints = [] }: EcsService): Pick<Service, 'placement'> {
  if (placementStrategy.length + placementConstraints.length === 0) return {};
  return {
    placement: {
      strategies: placementStrategy.map(({ type, field }) => ({ type: type ?? '', ...(field && { field }) })),
      constraints: placementConstraints.map(({ type, expression }) => ({
        type: type ?? '',
        ...(expression && { expression }),
      })),
    },
  };
}

/**
 * The service's load balancers, and those of its task sets: CodeDeploy registers the tasks of every other deployment in a
 * group that the service does not name. A Classic Load Balancer has a name and no target group.
 */
function loadBalancersOf(raw: EcsService): ServiceLoadBalancer[] {
  const all = [raw, ...(raw.taskSets ?? [])].flatMap(({ loadBalancers }) => (loadBalancers ?? []).flatMap(toBalancer));
  const keyOf = ({ targetGroupArn, container, port }: ServiceLoadBalancer) => `${targetGroupArn} ${container} ${port}`;
  return all.filter((each, index) => all.findIndex((other) => keyOf(other) === keyOf(each)) === index);
}

function toBalancer({
  targetGroupArn,
  containerName,
  containerPort,
  advancedConfiguration: advanced,
}: EcsLoadBalancer): ServiceLoadBalancer[] {
  if (!targetGroupArn || !containerName || !containerPort) return [];
  const alternateTargetGroupArn = advanced?.alternateTargetGroupArn;
  return [
    {
      targetGroupArn,
      container: containerName,
      port: containerPort,
      ...(alternateTargetGroupArn && {
        advanced: {
          alternateTargetGroupArn,
          ...(advanced.productionListenerRule && { productionRule: advanced.productionListenerRule }),
          ...(advanced.testListenerRule && { testRule: advanced.testListenerRule }),
          ...(advanced.roleArn && { roleArn: advanced.roleArn }),
        },
      }),
    },
  ];
}

/** A service with an external controller has none; its primary task set has. */
const taskDefinitionOf = (raw: EcsService): string => raw.taskDefinition ?? primarySetOf(raw)?.taskDefinition ?? '';

const ROLLOUT: Record<string, Rollout> = { IN_PROGRESS: 'in-progress', COMPLETED: 'completed', FAILED: 'failed' };

function toDeployment(raw: EcsDeployment): Deployment {
  const desiredCount = raw.desiredCount ?? 0;
  const runningCount = raw.runningCount ?? 0;
  return {
    id: requireField(raw.id, 'deployment.id'),
    primary: raw.status === 'PRIMARY',
    taskDefinitionArn: requireField(raw.taskDefinition, 'deployment.taskDefinition'),
    // Absent for services that are older than the member, and with a Classic Load Balancer.
    rollout: ROLLOUT[raw.rolloutState ?? ''] ?? (runningCount === desiredCount ? 'completed' : 'in-progress'),
    rolloutReason: raw.rolloutStateReason,
    desiredCount,
    runningCount,
    pendingCount: raw.pendingCount ?? 0,
    failedTasks: raw.failedTasks ?? 0,
    createdAt: instant(raw.createdAt),
    updatedAt: instant(raw.updatedAt),
  };
}

const DEPLOYMENT_STATUS: Record<string, ServiceDeploymentStatus> = {
  PENDING: 'pending',
  IN_PROGRESS: 'in-progress',
  STOP_REQUESTED: 'stop-requested',
  STOPPED: 'stopped',
  SUCCESSFUL: 'successful',
  ROLLBACK_REQUESTED: 'rollback-requested',
  ROLLBACK_IN_PROGRESS: 'rollback-in-progress',
  ROLLBACK_SUCCESSFUL: 'rollback-successful',
  ROLLBACK_FAILED: 'rollback-failed',
};

const CIRCUIT_BREAKER: Record<string, NonNullable<ServiceDeployment['circuitBreaker']>['status']> = {
  TRIGGERED: 'triggered',
  MONITORING: 'monitoring',
  MONITORING_COMPLETE: 'complete',
  DISABLED: 'disabled',
};

const HOOK_STATUS: Record<string, DeploymentHook['status']> = {
  AWAITING_ACTION: 'awaiting-action',
  IN_PROGRESS: 'in-progress',
  SUCCEEDED: 'succeeded',
  FAILED: 'failed',
  TIMED_OUT: 'timed-out',
};

const toHook = ({ targetType, targetArn, status }: DeploymentLifecycleHookDetail): DeploymentHook => ({
  kind: targetType === 'PAUSE' ? 'pause' : 'function',
  ...(targetArn && { functionArn: targetArn }),
  status: HOOK_STATUS[status ?? ''] ?? 'in-progress',
});

/** @param revisions the service revisions that could be found, by ARN */
export function toServiceDeployment(
  raw: EcsServiceDeployment,
  revisions: ReadonlyMap<string, ServiceRevision>,
): ServiceDeployment {
  const arn = requireField(raw.serviceDeploymentArn, 'serviceDeploymentArn');
  const find = (revisionArn: string | undefined) => (revisionArn ? revisions.get(revisionArn) : undefined);
  const breaker = raw.deploymentCircuitBreaker;
  return {
    arn,
    id: lastSegment(arn),
    status: DEPLOYMENT_STATUS[raw.status ?? ''] ?? 'in-progress',
    statusReason: raw.statusReason,
    createdAt: requireField(instant(raw.createdAt), 'serviceDeployment.createdAt'),
    startedAt: instant(raw.startedAt),
    finishedAt: instant(raw.finishedAt ?? raw.stoppedAt),
    target: find(raw.targetServiceRevision?.arn),
    sources: (raw.sourceServiceRevisions ?? []).flatMap(({ arn }) => find(arn) ?? []),
    circuitBreaker: breaker && {
      status: CIRCUIT_BREAKER[breaker.status ?? ''] ?? 'disabled',
      failureCount: breaker.failureCount ?? 0,
      threshold: breaker.threshold ?? 0,
    },
    rollback: raw.rollback && {
      reason: raw.rollback.reason,
      startedAt: instant(raw.rollback.startedAt),
      to: find(raw.rollback.serviceRevisionArn),
    },
    ...(raw.lifecycleHookDetails?.length && { hooks: raw.lifecycleHookDetails.map(toHook) }),
    ...(raw.alarms?.triggeredAlarmNames?.length && { alarms: raw.alarms.triggeredAlarmNames }),
  };
}

export function toServiceRevision(raw: EcsServiceRevision): ServiceRevision {
  return {
    arn: requireField(raw.serviceRevisionArn, 'serviceRevisionArn'),
    taskDefinitionArn: requireField(raw.taskDefinition, 'serviceRevision.taskDefinition'),
    createdAt: instant(raw.createdAt),
    images: (raw.containerImages ?? []).map(({ containerName, image, imageDigest }) => ({
      container: requireField(containerName, 'containerName'),
      image: image ?? '',
      digest: imageDigest,
    })),
  };
}

/** The service revisions of a deployment. */
export const revisionArnsOf = (raw: EcsServiceDeployment): string[] =>
  [
    raw.targetServiceRevision?.arn,
    raw.rollback?.serviceRevisionArn,
    ...(raw.sourceServiceRevisions ?? []).map(({ arn }) => arn),
  ].filter((arn) => arn !== undefined);
