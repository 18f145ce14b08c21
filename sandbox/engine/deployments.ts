import type { Deployment, Service, ServiceDeployment, ServiceRevision } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';
import { serviceDeploymentArn, serviceRevisionArn } from './arns';
import { threshold } from './circuit-breaker';
import { livingTasks } from './lookup';
import { announce, SAY } from './service-events';

/** How long AWS keeps the history of service deployments: real time. */
const HISTORY_MS = 90 * 24 * 60 * 60 * 1000;

export type RevisionWish = Pick<
  ServiceRevision,
  'taskDefinitionArn' | 'network' | 'platformVersion' | 'loadBalancers' | 'capacity'
>;

/**
 * Makes a new PRIMARY deployment of what `wish` asks for. The one before becomes ACTIVE until its tasks are replaced; one
 * that was still running is asked to stop. Its desired count stays 0 until the scheduler's first pass, as on AWS.
 */
export function beginDeployment(world: World, service: Service, wish: RevisionWish): Deployment {
  const number = world.random.digits(19);
  const revision: ServiceRevision = {
    ...wish,
    arn: serviceRevisionArn(world, service.clusterName, service.name, number),
    createdAt: world.now,
    digests: new Map(),
  };
  service.revisions.set(revision.arn, revision);
  const previous = service.deployments[0];
  if (previous) retirePrimary(world, service, previous);
  const record = makeRecord(world, service, revision);
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
  return deployment;
}

/** Ends the PRIMARY deployment well: it alone is left, and the service is told to be steady. */
export function completeDeployment(world: World, service: Service, deployment: Deployment): void {
  deployment.rolloutState = 'COMPLETED';
  deployment.rolloutStateReason = `ECS deployment ${deployment.id} completed.`;
  deployment.updatedAt = world.now;
  deployment.failedTasks = 0;
  deployment.backOff = { failures: 0, until: 0 };
  service.deployments = [deployment];
  const record = recordOf(service, deployment);
  if (record) {
    record.circuitBreaker.status = endedMonitoring(record);
    finish(world, record, deployment.isRollback ? 'ROLLBACK_SUCCESSFUL' : 'SUCCESSFUL');
  }
  deployment.isRollback = false;
  announce(world, service, SAY.completed(deployment.id));
}

/** Ends the PRIMARY deployment badly. It stays PRIMARY, and stalls, unless the service is rolled back. */
export function failDeployment(world: World, service: Service, deployment: Deployment): void {
  deployment.rolloutState = 'FAILED';
  deployment.rolloutStateReason = 'ECS deployment circuit breaker: tasks failed to start.';
  deployment.updatedAt = world.now;
  announce(world, service, SAY.failed(deployment.id));
  const record = recordOf(service, deployment);
  if (!record) return;
  record.circuitBreaker.status = 'TRIGGERED';
  record.circuitBreaker.failureCount = deployment.failedTasks;
  record.statusReason = 'Service deployment stopped because the circuit breaker threshold was exceeded.';
  if (record.configuration.circuitBreaker.rollback && !deployment.isRollback && lastCompleted(service)) return;
  finish(world, record, deployment.isRollback ? 'ROLLBACK_FAILED' : 'STOPPED');
}

/**
 * Makes the last COMPLETED deployment PRIMARY again, if there is one.
 * @returns whether there was one
 */
export function rollBack(world: World, service: Service, cause: { reason: string; stateReason: string }): boolean {
  const failed = service.deployments[0];
  const target = lastCompleted(service);
  if (!failed || !target) return false;
  const record = recordOf(service, failed);
  if (record) {
    record.status = 'ROLLBACK_IN_PROGRESS';
    record.statusReason = cause.reason;
    record.updatedAt = world.now;
    record.rollback = { reason: cause.reason, startedAt: world.now, revisionArn: target.revisionArn };
    target.serviceDeploymentArn = record.arn;
  }
  failed.status = 'ACTIVE';
  target.status = 'PRIMARY';
  target.rolloutState = 'IN_PROGRESS';
  target.rolloutStateReason = cause.stateReason.replace('{}', target.id);
  target.updatedAt = world.now;
  target.failedTasks = 0;
  target.backOff = { failures: 0, until: 0 };
  target.isRollback = true;
  target.lastReplacedAt = world.now;
  service.deployments = [target, ...service.deployments.filter((other) => other !== target)];
  announce(world, service, SAY.rollingBack(target.id));
  return true;
}

export const recordOf = (service: Service, { serviceDeploymentArn: arn }: Deployment): ServiceDeployment | undefined =>
  service.history.find((record) => record.arn === arn);

/** The deployment to go back to: the newest behind PRIMARY that once completed. */
export const lastCompleted = ({ deployments }: Service): Deployment | undefined =>
  deployments.slice(1).find(({ rolloutState }) => rolloutState === 'COMPLETED');

/** Lets a deployment that was superseded while it ran come to its end. */
export function closeStopped(world: World, service: Service): void {
  for (const record of service.history) {
    if (record.status === 'STOP_REQUESTED') finish(world, record, 'STOPPED');
  }
}

function retirePrimary(world: World, service: Service, previous: Deployment): void {
  previous.status = 'ACTIVE';
  previous.desiredCount = livingTasks(world, service, previous).length;
  previous.updatedAt = world.now;
  const record = recordOf(service, previous);
  // It stays IN_PROGRESS: AWS can go back only to a deployment that completed, and a rollback cut short has not.
  previous.isRollback = false;
  if (!record || record.finishedAt !== undefined) return;
  record.status = 'STOP_REQUESTED';
  record.statusReason = 'Service deployment stopped because a new deployment was started.';
  record.updatedAt = world.now;
}

function makeRecord(world: World, service: Service, revision: ServiceRevision): ServiceDeployment {
  const { circuitBreaker } = service.configuration;
  return {
    arn: serviceDeploymentArn(world, service.clusterName, service.name, world.random.string(21, ID_ALPHABET)),
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
      threshold: circuitBreaker.enable ? threshold(service) : 0,
    },
  };
}

const ID_ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-';

const endedMonitoring = ({ circuitBreaker }: ServiceDeployment): ServiceDeployment['circuitBreaker']['status'] =>
  circuitBreaker.status === 'MONITORING' ? 'MONITORING_COMPLETE' : circuitBreaker.status;

function finish(world: World, record: ServiceDeployment, status: ServiceDeployment['status']): void {
  record.status = status;
  record.finishedAt = world.now;
  record.updatedAt = world.now;
  if (status === 'STOPPED') record.stoppedAt = world.now;
  if (record.circuitBreaker.status === 'MONITORING') record.circuitBreaker.status = 'MONITORING_COMPLETE';
}
