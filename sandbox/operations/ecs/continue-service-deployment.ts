import type { ContinueServiceDeploymentRequest, ContinueServiceDeploymentResponse } from '@aws-sdk/client-ecs';
import { answerHook, findHook } from '@/sandbox/engine/deployment/lifecycle-hooks';
import { REACTION_SECONDS, scheduleReconcile } from '@/sandbox/engine/kernel/reconcile-schedule';
import { AwsFault, type Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { invalidParameter } from './faults';
import { findServiceDeployment } from './service-deployments';

/** Lets a deployment that waits at a PAUSE hook go on, or go back. */
export const continueServiceDeployment =
  (world: World): Operation<ContinueServiceDeploymentRequest, ContinueServiceDeploymentResponse> =>
  ({ serviceDeploymentArn: arn, hookId, action = 'CONTINUE' }) => {
    if (!arn) throw invalidParameter('serviceDeploymentArn can not be empty.');
    if (!hookId) throw invalidParameter('hookId can not be empty.');
    if (action !== 'CONTINUE' && action !== 'ROLLBACK') {
      throw invalidParameter(`Invalid action: ${action}. Valid values: CONTINUE, ROLLBACK.`);
    }
    const found = findServiceDeployment(world, arn);
    if (!found) throw new AwsFault('ServiceDeploymentNotFoundException', 'Service deployment not found.');
    const { service, record } = found;
    const hook = findHook(record, hookId);
    if (!hook) throw invalidParameter(`The lifecycle hook ${hookId} was not found.`);
    if (record.status !== 'IN_PROGRESS' || hook.status !== 'AWAITING_ACTION') {
      throw invalidParameter(`The lifecycle hook ${hookId} is not awaiting action.`);
    }
    answerHook(hook, action);
    record.updatedAt = world.now;
    scheduleReconcile(world, service, REACTION_SECONDS.continued);
    return { serviceDeploymentArn: arn };
  };
