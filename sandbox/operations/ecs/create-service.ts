import type { CreateServiceRequest, CreateServiceResponse } from '@aws-sdk/client-ecs';
import { type RevisionSpec, startDeployment } from '@/sandbox/engine/deployment/deployments';
import { startTaskSet } from '@/sandbox/engine/deployment/task-sets';
import { serviceArn } from '@/sandbox/engine/kernel/arns';
import { recordTaskCounts } from '@/sandbox/engine/kernel/metric-history';
import { REACTION_SECONDS, scheduleReconcile } from '@/sandbox/engine/kernel/reconcile-schedule';
import type { Operation } from '@/sandbox/operation';
import type { Cluster, Service } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';
import { rootOf } from './account-settings';
import { checkCompatible, checkPlatform, readCapacity } from './capacity';
import { readController } from './controllers';
import { DAEMON_CONFIGURATION, readConfiguration } from './deployment-configuration';
import { checkExec } from './exec';
import { invalidParameter } from './faults';
import { clusterNamed, runnableTaskDefinition } from './find';
import { checkRole, readIntegrations } from './integrations';
import { checkTrafficCanMove, readLoadBalancers } from './load-balancers';
import { readNetworkOf } from './network';
import { checkDaemon, readPlacement } from './placement';
import { serviceShape } from './shapes/service';
import { readTags } from './tags';

const NAME = /^[A-Za-z0-9_-]{1,255}$/;
const LONGEST_GRACE_SECONDS = 2_147_483_647;

export const createService =
  (world: World): Operation<CreateServiceRequest, CreateServiceResponse> =>
  (request) => {
    const cluster = clusterNamed(world, request.cluster);
    const existing = serviceOfToken(cluster, request);
    const service = existing ?? addService(world, cluster, request);
    return { service: serviceShape(world, service, { withTags: true }) };
  };

/** @throws AwsFault when the name is taken: AWS takes the same client token for the same request, and nothing else */
function serviceOfToken(
  { services }: Cluster,
  { serviceName = '', clientToken }: CreateServiceRequest,
): Service | undefined {
  const existing = services.get(serviceName);
  if (!existing || existing.status === 'INACTIVE') return undefined;
  if (existing.status === 'DRAINING') throw invalidParameter('Unable to Start a service that is still Draining.');
  if (clientToken !== undefined && clientToken === existing.clientToken) return existing;
  throw invalidParameter('Creation of service was not idempotent.');
}

/** Makes a service with its first deployment under way, for CreateService and scenarios. */
export function addService(world: World, cluster: Cluster, request: CreateServiceRequest): Service {
  const { serviceName: name = '', desiredCount, healthCheckGracePeriodSeconds: gracePeriodSeconds = 0 } = request;
  if (!NAME.test(name))
    throw invalidParameter('Invalid service name: letters, numbers, hyphens and underscores, 255 at most.');
  const controller = readController(request);
  const spec = controller === 'EXTERNAL' ? undefined : readRevision(world, cluster, request);
  const capacity = spec?.capacity ?? { launchType: 'EC2' as const };
  const placement = readPlacement(world, request, capacity);
  const isDaemon = request.schedulingStrategy === 'DAEMON';
  if (isDaemon) checkDaemon(world, request, capacity);
  else if (desiredCount === undefined || desiredCount < 0) {
    throw invalidParameter(
      'desiredCount must be specified and not negative for a service with scheduling strategy REPLICA.',
    );
  }
  if (controller !== 'EXTERNAL') checkGrace(gracePeriodSeconds, request);
  const configuration = readConfiguration(request.deploymentConfiguration, isDaemon ? DAEMON_CONFIGURATION : undefined);
  checkTrafficCanMove(configuration.strategy, spec?.loadBalancers ?? []);
  const service: Service = {
    name,
    arn: serviceArn(world, cluster.name, name),
    clusterName: cluster.name,
    status: 'ACTIVE',
    createdAt: world.now,
    createdBy: rootOf(world),
    desiredCount: isDaemon ? 0 : (desiredCount ?? 0),
    configuration,
    gracePeriodSeconds,
    enableExecuteCommand: request.enableExecuteCommand ?? false,
    availabilityZoneRebalancing: request.availabilityZoneRebalancing ?? 'ENABLED',
    propagateTags: request.propagateTags ?? 'NONE',
    enableEcsManagedTags: request.enableECSManagedTags ?? false,
    clientToken: request.clientToken,
    ...(controller ? { controller } : {}),
    ...(isDaemon ? { schedulingStrategy: 'DAEMON' } : {}),
    ...placement,
    tags: readTags(request.tags),
    deployments: [],
    events: [],
    history: [],
    revisions: new Map(),
    taskArns: new Set(),
    activeTaskArns: new Set(),
    plannedReconciles: new Set(),
  };
  cluster.services.set(name, service);
  if (spec && controller) {
    startTaskSet(world, service, spec, {
      status: 'PRIMARY',
      scalePercent: 100,
      startedBy: controller,
      tags: new Map(),
    });
  } else if (spec) {
    startDeployment(world, service, spec);
  }
  recordTaskCounts(world, service);
  scheduleReconcile(world, service, REACTION_SECONDS.created);
  return service;
}

/** What the tasks of a new service are to be. @throws AwsFault as its parts are checked, in AWS's order */
function readRevision(world: World, cluster: Cluster, request: CreateServiceRequest): RevisionSpec {
  const taskDefinition = runnableTaskDefinition(world, request.taskDefinition);
  checkRole(request, taskDefinition);
  const capacity = readCapacity(world, cluster, request);
  checkCompatible(world, taskDefinition, capacity);
  checkPlatform(request.platformVersion, capacity);
  checkExec(request.enableExecuteCommand ?? false, taskDefinition, 'created');
  return {
    taskDefinitionArn: taskDefinition.arn,
    network: readNetworkOf(world, request.networkConfiguration, taskDefinition, capacity),
    platformVersion: request.platformVersion ?? 'LATEST',
    loadBalancers: readLoadBalancers(world, request.loadBalancers ?? [], taskDefinition),
    integrations: readIntegrations(world, cluster, request, taskDefinition),
    capacity,
  };
}

function checkGrace(seconds: number, { loadBalancers = [] }: CreateServiceRequest): void {
  if (seconds < 0 || seconds > LONGEST_GRACE_SECONDS) {
    throw invalidParameter(`healthCheckGracePeriodSeconds must be between 0 and ${LONGEST_GRACE_SECONDS}.`);
  }
  if (seconds > 0 && loadBalancers.length === 0) {
    throw invalidParameter('Health check grace period is only valid for services configured to use load balancers');
  }
}
