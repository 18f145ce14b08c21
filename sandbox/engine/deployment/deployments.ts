import { announceDeployment } from '@/sandbox/engine/kernel/announce';
import { serviceDeploymentArn, serviceRevisionArn } from '@/sandbox/engine/kernel/arns';
import { liveTasks, revisionOf } from '@/sandbox/engine/kernel/lookup';
import { routeAllTraffic, targetGroupsOfRevision } from '@/sandbox/engine/traffic/traffic-shift';
import type { Deployment, Service, ServiceDeployment, ServiceRevision } from '@/sandbox/state/ecs';
import { URL_SAFE_ALPHABET } from '@/sandbox/state/random';
import { DAY_MS } from '@/sandbox/time-units';
import type { World } from '@/sandbox/world';
import { failureThreshold } from './circuit-breaker';
import { alarmsAtStart } from './deployment-alarms';
import { initialStageProgress } from './lifecycle-stages';
import { finishServiceDeployment, serviceDeploymentOf } from './service-deployments';
import { addServiceEvent, EVENT_TEXT } from './service-events';
import { servingDeployment } from './serving-deployment';

/** How long AWS keeps the history of service deployments: real time. */
const HISTORY_MS = 90 * DAY_MS;

export type RevisionSpec = Pick<
  ServiceRevision,
  'taskDefinitionArn' | 'network' | 'platformVersion' | 'loadBalancers' | 'integrations' | 'capacity'
>;

/**
 * Makes a new PRIMARY deployment of what `spec` asks for. The one before becomes ACTIVE until its tasks are replaced; one
 * that was still running is asked to stop, and traffic that it had moved goes back to what serves. Its desired count stays
 * 0 until the service is first reconciled, as on AWS.
 */
export function startDeployment(world: World, service: Service, spec: RevisionSpec): Deployment {
  const number = world.random.digits(19);
  const base = servingDeployment(world, service);
  const baseRevision = base && revisionOf(service, base);
  const revision: ServiceRevision = {
    ...spec,
    arn: serviceRevisionArn(world, service.clusterName, service.name, number),
    createdAt: world.now,
    targetGroupArns: targetGroupsOfRevision(world, service, spec.loadBalancers, baseRevision),
    digests: new Map(),
  };
  service.revisions.set(revision.arn, revision);
  const previous = service.deployments[0];
  if (previous) replacePrimary(world, service, previous, baseRevision);
  const record = createServiceDeployment(world, service, revision, base);
  service.history.unshift(record);
  service.history = service.history.filter(({ createdAt }) => world.now - createdAt < HISTORY_MS);
  const deployment: Deployment = {
    id: `ecs-svc/${number}`,
    status: 'PRIMARY',
    revisionArn: revision.arn,
    desiredCount: 0,
    createdAt: world.now,
    updatedAt: world.now,
    rolloutState: 'IN_PROGRESS',
    rolloutStateReason: `ECS deployment ecs-svc/${number} in progress.`,
    failedTasks: 0,
    backOff: { failures: 0, until: 0 },
    isRollback: false,
    serviceDeploymentArn: record.arn,
  };
  service.deployments.unshift(deployment);
  delete service.steadySince;
  announceDeployment(world, service, deployment.id, 'IN_PROGRESS', deployment.rolloutStateReason);
  return deployment;
}

/** Completes the PRIMARY deployment. Others are dropped once they have no tasks left. */
export function completeDeployment(world: World, service: Service, deployment: Deployment): void {
  deployment.rolloutState = 'COMPLETED';
  deployment.rolloutStateReason = `ECS deployment ${deployment.id} completed.`;
  deployment.updatedAt = world.now;
  deployment.failedTasks = 0;
  deployment.backOff = { failures: 0, until: 0 };
  removeEmptyDeployments(world, service);
  const record = serviceDeploymentOf(service, deployment);
  if (record) finishServiceDeployment(world, record, deployment.isRollback ? 'ROLLBACK_SUCCESSFUL' : 'SUCCESSFUL');
  deployment.isRollback = false;
  addServiceEvent(world, service, EVENT_TEXT.completed(deployment.id));
}

/** Drops the deployments behind PRIMARY whose last task was asked to stop. */
export function removeEmptyDeployments(world: World, service: Service): void {
  service.deployments = service.deployments.filter(
    (deployment, index) => index === 0 || liveTasks(world, service, deployment).length > 0,
  );
}

/** Ends the service deployments that were superseded while they ran. */
export function closeStoppedDeployments(world: World, service: Service): void {
  for (const record of service.history) {
    if (record.status === 'STOP_REQUESTED') finishServiceDeployment(world, record, 'STOPPED');
  }
}

function replacePrimary(world: World, service: Service, previous: Deployment, base: ServiceRevision | undefined): void {
  previous.status = 'ACTIVE';
  previous.desiredCount = liveTasks(world, service, previous).length;
  previous.updatedAt = world.now;
  const record = serviceDeploymentOf(service, previous);
  // It stays IN_PROGRESS: AWS can go back only to a deployment that completed, and a rollback cut short has not.
  previous.isRollback = false;
  const isTrafficMoved = record?.finishedAt === undefined || previous.rolloutState === 'FAILED';
  if (record?.progress && isTrafficMoved && base) routeAllTraffic(world, base);
  if (!record || record.finishedAt !== undefined) return;
  record.status = 'STOP_REQUESTED';
  record.statusReason = 'Service deployment stopped because a new deployment was started.';
  record.updatedAt = world.now;
}

function createServiceDeployment(
  world: World,
  service: Service,
  revision: ServiceRevision,
  base: Deployment | undefined,
): ServiceDeployment {
  const { circuitBreaker, alarms, strategy } = service.configuration;
  return {
    arn: serviceDeploymentArn(world, service.clusterName, service.name, world.random.string(21, URL_SAFE_ALPHABET)),
    status: 'IN_PROGRESS',
    createdAt: world.now,
    startedAt: world.now,
    updatedAt: world.now,
    sourceRevisionArns: service.deployments.map(({ revisionArn }) => revisionArn),
    targetRevisionArn: revision.arn,
    configuration: service.configuration,
    circuitBreaker: {
      status: circuitBreaker.enable ? 'MONITORING' : 'DISABLED',
      failureCount: 0,
      threshold: circuitBreaker.enable ? failureThreshold(service) : 0,
    },
    alarms: alarmsAtStart(world, alarms),
    ...(strategy === 'ROLLING' ? {} : { progress: initialStageProgress(world, service, base) }),
  };
}
