import type {
  DeregisterScalableTargetRequest,
  DeregisterScalableTargetResponse,
} from '@aws-sdk/client-application-auto-scaling';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { removeAlarms } from './policy-alarms';
import { targetOf } from './targets';

/** Takes the target's policies, their alarms and its scheduled actions with it. */
export const deregisterScalableTarget =
  (
    world: Pick<World, 'now' | 'scaling' | 'cloudwatch'>,
  ): Operation<DeregisterScalableTargetRequest, DeregisterScalableTargetResponse> =>
  (request) => {
    const target = targetOf(world, request);
    for (const policy of target.policies.values()) removeAlarms(world, policy);
    world.scaling.targets.delete(target.resourceId);
    return {};
  };
