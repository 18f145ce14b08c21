import type { StopServiceDeploymentRequest, StopServiceDeploymentResponse } from '@aws-sdk/client-ecs';
import { lastCompletedDeployment } from '@/sandbox/engine/deployment/service-deployments';
import { REACTION_SECONDS, scheduleReconcile } from '@/sandbox/engine/kernel/reconcile-schedule';
import { AwsFault, type Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { invalidParameter } from './faults';
import { findServiceDeployment } from './service-deployments';

/** Rolls the service back to its last completed deployment, whether or not it is set to roll back on failures. */
export const stopServiceDeployment =
  (world: World): Operation<StopServiceDeploymentRequest, StopServiceDeploymentResponse> =>
  ({ serviceDeploymentArn: arn, stopType = 'ROLLBACK' }) => {
    if (!arn) throw invalidParameter('serviceDeploymentArn can not be empty.');
    const found = findServiceDeployment(world, arn);
    if (!found) throw new AwsFault('ServiceDeploymentNotFoundException', 'Service deployment not found.');
    if (stopType !== 'ROLLBACK') throw invalidParameter(`Invalid stopType: ${stopType}. Valid values: ROLLBACK.`);
    const { service, record } = found;
    if (record.status !== 'PENDING' && record.status !== 'IN_PROGRESS') {
      throw new AwsFault('ConflictException', `Service deployment cannot be stopped in status ${record.status}.`);
    }
    if (record.progress?.stage === 'CLEAN_UP') {
      throw new AwsFault('ConflictException', 'Service deployment cannot be stopped in lifecycle stage CLEAN_UP.');
    }
    if (!lastCompletedDeployment(service)) {
      throw new AwsFault('ConflictException', 'There is no completed service deployment to roll back to.');
    }
    record.status = 'ROLLBACK_REQUESTED';
    record.updatedAt = world.now;
    scheduleReconcile(world, service, REACTION_SECONDS.rescaled);
    return { serviceDeploymentArn: arn };
  };
