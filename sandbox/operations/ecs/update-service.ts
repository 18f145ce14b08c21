import type { UpdateServiceRequest, UpdateServiceResponse } from '@aws-sdk/client-ecs';
import { type RevisionSpec, startDeployment } from '@/sandbox/engine/deployment/deployments';
import { setDesiredCount } from '@/sandbox/engine/deployment/desired-count';
import { taskSetsOf, unsettleTaskSet } from '@/sandbox/engine/deployment/task-sets';
import { usesOwnInterface } from '@/sandbox/engine/hosts/requirements';
import { revisionOf } from '@/sandbox/engine/kernel/lookup';
import { recordTaskCounts } from '@/sandbox/engine/kernel/metric-history';
import { REACTION_SECONDS, scheduleReconcile } from '@/sandbox/engine/kernel/reconcile-schedule';
import type { Operation } from '@/sandbox/operation';
import type { Cluster, Service } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';
import { checkCompatible, readCapacity } from './capacity';
import { checkController } from './controllers';
import { readConfiguration } from './deployment-configuration';
import { checkExec } from './exec';
import { invalidParameter } from './faults';
import { activeServiceNamed, clusterNamed, runnableTaskDefinition, taskDefinitionNamed } from './find';
import { readIntegrations } from './integrations';
import { checkTrafficCanMove, readLoadBalancers } from './load-balancers';
import { readNetworkOf } from './network';
import { daemonCount, readPlacement } from './placement';
import { serviceShape } from './shapes/service';

export const updateService =
  (world: World): Operation<UpdateServiceRequest, UpdateServiceResponse> =>
  (request) => ({ service: serviceShape(world, changeService(world, request), { withTags: true }) });

/**
 * Changes a service. A new task definition, network, platform version or load balancer starts a deployment, and so does
 * `forceNewDeployment`; counts, percents, the grace period and flags do not. Docs of `UpdateServiceRequest`.
 */
export function changeService(world: World, request: UpdateServiceRequest): Service {
  const cluster = clusterNamed(world, request.cluster);
  const service = activeServiceNamed(cluster, request.service);
  if (request.desiredCount !== undefined && request.desiredCount < 0) {
    throw invalidParameter('desiredCount must not be negative.');
  }
  if (service.controller) return changeCounts(world, service, request);
  const [primary] = service.deployments;
  if (!primary) throw new Error(`service ${service.name} has no primary deployment`);
  const current = revisionOf(service, primary);
  const spec = revisionSpecOf(world, cluster, current, request);
  const configuration = readConfiguration(request.deploymentConfiguration, service.configuration);
  checkTrafficCanMove(configuration.strategy, spec.loadBalancers);
  const canExec = request.enableExecuteCommand ?? service.enableExecuteCommand;
  checkExec(canExec, taskDefinitionNamed(world, spec.taskDefinitionArn), 'updated');
  const placement = readPlacement(world, request, spec.capacity);
  if (service.schedulingStrategy === 'DAEMON' && request.desiredCount !== undefined) throw daemonCount();
  applySettings(service, request);
  Object.assign(service, placement);
  service.configuration = configuration;
  const isNew = request.forceNewDeployment === true || isDifferent(current, spec);
  if (isNew) startDeployment(world, service, spec);
  scheduleReconcile(world, service, isNew ? REACTION_SECONDS.deployed : REACTION_SECONDS.rescaled);
  recordTaskCounts(world, service);
  return service;
}

/** What may change of a service that somebody else rolls out. */
function changeCounts(world: World, service: Service, request: UpdateServiceRequest): Service {
  checkController(service, request);
  service.configuration = readConfiguration(request.deploymentConfiguration, service.configuration);
  applySettings(service, request);
  for (const set of taskSetsOf(service)) unsettleTaskSet(world, service, set);
  scheduleReconcile(world, service, REACTION_SECONDS.rescaled);
  recordTaskCounts(world, service);
  return service;
}

function revisionSpecOf(
  world: World,
  cluster: Cluster,
  current: RevisionSpec,
  request: UpdateServiceRequest,
): RevisionSpec {
  const taskDefinition =
    request.taskDefinition === undefined
      ? taskDefinitionNamed(world, current.taskDefinitionArn)
      : runnableTaskDefinition(world, request.taskDefinition);
  const capacity =
    request.capacityProviderStrategy === undefined ? current.capacity : readCapacity(world, cluster, request);
  checkCompatible(world, taskDefinition, capacity);
  const isAwsvpc = usesOwnInterface(taskDefinition.definition);
  return {
    taskDefinitionArn: taskDefinition.arn,
    network:
      isAwsvpc && current.network && !request.networkConfiguration
        ? current.network
        : readNetworkOf(world, request.networkConfiguration, taskDefinition, capacity),
    platformVersion: request.platformVersion ?? current.platformVersion,
    loadBalancers:
      request.loadBalancers === undefined
        ? current.loadBalancers
        : readLoadBalancers(world, request.loadBalancers, taskDefinition),
    integrations: readIntegrations(world, cluster, request, taskDefinition, current.integrations),
    capacity,
  };
}

/** A change of the capacity strategy alone waits for the next deployment, as AWS documents. */
const isDifferent = (a: RevisionSpec, b: RevisionSpec): boolean =>
  a.taskDefinitionArn !== b.taskDefinitionArn ||
  a.platformVersion !== b.platformVersion ||
  JSON.stringify([a.network, a.loadBalancers, a.integrations ?? {}]) !==
    JSON.stringify([b.network, b.loadBalancers, b.integrations ?? {}]);

function applySettings(service: Service, request: UpdateServiceRequest): void {
  setDesiredCount(service, request.desiredCount ?? service.desiredCount);
  service.gracePeriodSeconds = request.healthCheckGracePeriodSeconds ?? service.gracePeriodSeconds;
  service.enableExecuteCommand = request.enableExecuteCommand ?? service.enableExecuteCommand;
  service.availabilityZoneRebalancing = request.availabilityZoneRebalancing ?? service.availabilityZoneRebalancing;
  service.propagateTags = request.propagateTags ?? service.propagateTags;
  service.enableEcsManagedTags = request.enableECSManagedTags ?? service.enableEcsManagedTags;
}
