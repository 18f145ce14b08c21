import type { DeleteScalingPolicyRequest, DeleteScalingPolicyResponse } from '@aws-sdk/client-application-auto-scaling';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { missingParameter, notFound } from './faults';
import { removeAlarms } from './policy-alarms';
import { resourceOf } from './targets';

export const deleteScalingPolicy =
  (
    world: Pick<World, 'now' | 'scaling' | 'cloudwatch'>,
  ): Operation<DeleteScalingPolicyRequest, DeleteScalingPolicyResponse> =>
  (request) => {
    const name = missingParameter('policyName', request.PolicyName);
    const resourceId = resourceOf(request);
    const target = world.scaling.targets.get(resourceId);
    const policy = target?.policies.get(name);
    if (!target || !policy) throw notFound('scaling policy', resourceId, name);
    removeAlarms(world, policy);
    target.policies.delete(name);
    return {};
  };
