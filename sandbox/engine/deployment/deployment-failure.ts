import { revisionOf } from '@/sandbox/engine/kernel/lookup';
import { REACTION_SECONDS, scheduleReconcile } from '@/sandbox/engine/kernel/reconcile-schedule';
import { routeAllTraffic } from '@/sandbox/engine/traffic/traffic-shift';
import type { Deployment, Service, ServiceDeployment } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';
import { finishServiceDeployment, lastCompletedDeployment, serviceDeploymentOf } from './service-deployments';
import { addServiceEvent, EVENT_TEXT } from './service-events';

/** Why a deployment fails, in the words of ECS at each place that tells of it; `{}` stands for a deployment's id. */
export type DeploymentFailure = {
  /** In a service event, behind `deployment failed:`; left out where ECS says nothing. */
  event?: string;
  /** `rolloutStateReason` of what failed. */
  stateReason: string;
  /** `rolloutStateReason` of what the service goes back to. */
  targetStateReason: string;
  rollsBack: boolean;
  /** `statusReason` of the service deployment when it rolls back, and when it does not. */
  rollbackReason: string;
  stopReason: string;
};

const NO_CANDIDATE = 'No rollback candidate was found to run the rollback.';

export const breakerFailure = (rollsBack: boolean): DeploymentFailure => ({
  event: 'tasks failed to start.',
  stateReason: 'ECS deployment circuit breaker: tasks failed to start.',
  targetStateReason: 'ECS deployment circuit breaker: rolling back to deploymentId {}.',
  rollsBack,
  rollbackReason: 'Service deployment rolled back because the circuit breaker threshold was exceeded.',
  stopReason: 'Service deployment stopped because the circuit breaker threshold was exceeded.',
});

/** The event is verbatim; the other sentences follow those of the circuit breaker, for nobody has published them. */
export const alarmFailure = (rollsBack: boolean): DeploymentFailure => ({
  event: 'alarm detected.',
  stateReason: 'ECS deployment failed: alarm detected.',
  targetStateReason: 'ECS deployment failed: alarm detected. Rolling back to deploymentId {}.',
  rollsBack,
  rollbackReason: 'Service deployment rolled back because an alarm was detected.',
  stopReason: 'Service deployment stopped because an alarm was detected.',
});

export const stopRequestFailure: DeploymentFailure = {
  stateReason: 'ECS deployment {} stopped.',
  targetStateReason: 'ECS deployment stop requested: rolling back to deploymentId {}.',
  rollsBack: true,
  rollbackReason: 'Service deployment rolled back because of a stop request.',
  stopReason: 'Service deployment stopped because of a stop request.',
};

/** What goes wrong with hooks and networks is always rolled back. The event repeats the reason, or says that it was a hook. */
export function stageFailure(reason: string): DeploymentFailure {
  const outcome = HOOK_FAILURE.test(reason) ? 'hook execution failure(s) detected' : reason;
  return {
    event: outcome === reason ? reason : `${outcome}.`,
    stateReason: `ECS deployment failed: ${outcome}`,
    targetStateReason: 'ECS deployment failed: rolling back to deploymentId {}.',
    rollsBack: true,
    rollbackReason: reason,
    stopReason: reason,
  };
}

const HOOK_FAILURE = /lifecycle hook\(s\) failed/;

/**
 * Ends the PRIMARY deployment badly, and brings the last one that completed back where that is asked for. Without one to
 * go back to it stays PRIMARY and stalls, and so does a rollback that fails in its turn.
 */
export function failDeployment(
  world: World,
  service: Service,
  deployment: Deployment,
  failure: DeploymentFailure,
): void {
  deployment.rolloutState = 'FAILED';
  deployment.rolloutStateReason = failure.stateReason.replace('{}', deployment.id);
  deployment.updatedAt = world.now;
  if (failure.event !== undefined) addServiceEvent(world, service, EVENT_TEXT.failed(deployment.id, failure.event));
  const record = serviceDeploymentOf(service, deployment);
  const target = lastCompletedDeployment(service);
  if (failure.rollsBack && !deployment.isRollback && target) {
    rollBack(world, service, { failed: deployment, target, record, failure });
    return;
  }
  if (!record) return;
  const isRolledBackInVain = failure.rollsBack && !deployment.isRollback;
  record.statusReason = isRolledBackInVain ? NO_CANDIDATE : failure.stopReason;
  finishServiceDeployment(world, record, isRolledBackInVain || deployment.isRollback ? 'ROLLBACK_FAILED' : 'STOPPED');
}

type Rollback = {
  failed: Deployment;
  target: Deployment;
  record: ServiceDeployment | undefined;
  failure: DeploymentFailure;
};

/** Makes a deployment that once completed PRIMARY again, and gives it back all traffic at once. */
function rollBack(world: World, service: Service, { failed, target, record, failure }: Rollback): void {
  if (record) {
    record.status = 'ROLLBACK_IN_PROGRESS';
    record.statusReason = failure.rollbackReason;
    record.updatedAt = world.now;
    record.rollback = { reason: failure.rollbackReason, startedAt: world.now, revisionArn: target.revisionArn };
    target.serviceDeploymentArn = record.arn;
    if (record.alarms.status === 'MONITORING') record.alarms.status = 'MONITORING_COMPLETE';
    if (record.progress) {
      record.progress.productionWeight = 0;
      record.progress.testWeight = 0;
      routeAllTraffic(world, revisionOf(service, target));
    }
  }
  failed.status = 'ACTIVE';
  target.status = 'PRIMARY';
  target.rolloutState = 'IN_PROGRESS';
  target.rolloutStateReason = failure.targetStateReason.replace('{}', target.id);
  target.updatedAt = world.now;
  target.failedTasks = 0;
  target.backOff = { failures: 0, until: 0 };
  target.isRollback = true;
  target.lastReplacedAt = world.now;
  delete target.tookOverAt;
  delete target.healthySince;
  service.deployments = [target, ...service.deployments.filter((other) => other !== target)];
  addServiceEvent(world, service, EVENT_TEXT.rollingBack(target.id));
  scheduleReconcile(world, service, REACTION_SECONDS.failed);
}
