import { revisionOf } from '@/sandbox/engine/kernel/lookup';
import { planPass, REACTION } from '@/sandbox/engine/kernel/reconcile-schedule';
import { giveAllTraffic } from '@/sandbox/engine/traffic/traffic-shift';
import type { Deployment, Service, ServiceDeployment } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';
import { finish, lastCompleted, recordOf } from './service-deployments';
import { announce, SAY } from './service-events';

/** Why a deployment fails, in the words of ECS at each place that tells of it; `{}` stands for a deployment's id. */
export type DeploymentFailure = {
  /** In a service event, behind `deployment failed:`; left out where ECS says nothing. */
  event?: string;
  /** `rolloutStateReason` of what failed. */
  stateReason: string;
  /** `rolloutStateReason` of what the service goes back to. */
  returnReason: string;
  rollsBack: boolean;
  /** `statusReason` of the service deployment when it rolls back, and when it does not. */
  rolledBack: string;
  stopped: string;
};

const NO_CANDIDATE = 'No rollback candidate was found to run the rollback.';

export const breakerFailure = (rollsBack: boolean): DeploymentFailure => ({
  event: 'tasks failed to start.',
  stateReason: 'ECS deployment circuit breaker: tasks failed to start.',
  returnReason: 'ECS deployment circuit breaker: rolling back to deploymentId {}.',
  rollsBack,
  rolledBack: 'Service deployment rolled back because the circuit breaker threshold was exceeded.',
  stopped: 'Service deployment stopped because the circuit breaker threshold was exceeded.',
});

/** The event is verbatim; the other sentences follow those of the circuit breaker, for nobody has published them. */
export const alarmFailure = (rollsBack: boolean): DeploymentFailure => ({
  event: 'alarm detected.',
  stateReason: 'ECS deployment failed: alarm detected.',
  returnReason: 'ECS deployment failed: alarm detected. Rolling back to deploymentId {}.',
  rollsBack,
  rolledBack: 'Service deployment rolled back because an alarm was detected.',
  stopped: 'Service deployment stopped because an alarm was detected.',
});

export const stopRequest: DeploymentFailure = {
  stateReason: 'ECS deployment {} stopped.',
  returnReason: 'ECS deployment stop requested: rolling back to deploymentId {}.',
  rollsBack: true,
  rolledBack: 'Service deployment rolled back because of a stop request.',
  stopped: 'Service deployment stopped because of a stop request.',
};

/** What goes wrong with hooks and networks is always rolled back, and the event repeats the reason. */
export const stageFailure = (reason: string): DeploymentFailure => ({
  event: reason,
  stateReason: `ECS deployment failed: ${reason}`,
  returnReason: 'ECS deployment failed: rolling back to deploymentId {}.',
  rollsBack: true,
  rolledBack: reason,
  stopped: reason,
});

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
  if (failure.event !== undefined) announce(world, service, SAY.failed(deployment.id, failure.event));
  const record = recordOf(service, deployment);
  const target = lastCompleted(service);
  if (failure.rollsBack && !deployment.isRollback && target) {
    rollBack(world, service, { failed: deployment, target, record, failure });
    return;
  }
  if (!record) return;
  const isRolledBackInVain = failure.rollsBack && !deployment.isRollback;
  record.statusReason = isRolledBackInVain ? NO_CANDIDATE : failure.stopped;
  finish(world, record, isRolledBackInVain || deployment.isRollback ? 'ROLLBACK_FAILED' : 'STOPPED');
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
    record.statusReason = failure.rolledBack;
    record.updatedAt = world.now;
    record.rollback = { reason: failure.rolledBack, startedAt: world.now, revisionArn: target.revisionArn };
    target.serviceDeploymentArn = record.arn;
    if (record.alarms.status === 'MONITORING') record.alarms.status = 'MONITORING_COMPLETE';
    if (record.progress) {
      record.progress.productionWeight = 0;
      record.progress.testWeight = 0;
      giveAllTraffic(world, revisionOf(service, target));
    }
  }
  failed.status = 'ACTIVE';
  target.status = 'PRIMARY';
  target.rolloutState = 'IN_PROGRESS';
  target.rolloutStateReason = failure.returnReason.replace('{}', target.id);
  target.updatedAt = world.now;
  target.failedTasks = 0;
  target.backOff = { failures: 0, until: 0 };
  target.isRollback = true;
  target.lastReplacedAt = world.now;
  delete target.tookOverAt;
  delete target.provenAt;
  service.deployments = [target, ...service.deployments.filter((other) => other !== target)];
  announce(world, service, SAY.rollingBack(target.id));
  planPass(world, service, REACTION.failed);
}
