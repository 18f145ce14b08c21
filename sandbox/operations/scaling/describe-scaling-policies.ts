import type {
  ScalingPolicy as AwsScalingPolicy,
  DescribeScalingPoliciesRequest,
  DescribeScalingPoliciesResponse,
} from '@aws-sdk/client-application-auto-scaling';
import type { Operation } from '@/sandbox/operation';
import type { ScalingPolicy } from '@/sandbox/state/scaling';
import type { World } from '@/sandbox/world';
import { pageOf } from './pages';
import { alarmsOf } from './policy-alarms';
import { DIMENSION, NAMESPACE, requireEcs, targetsOf } from './targets';

export const describeScalingPolicies =
  (
    world: Pick<World, 'scaling' | 'cloudwatch'>,
  ): Operation<DescribeScalingPoliciesRequest, DescribeScalingPoliciesResponse> =>
  (request) => {
    requireEcs(request);
    const { PolicyNames, ResourceId } = request;
    const found = targetsOf(world, ResourceId).flatMap(({ resourceId, policies }) =>
      [...policies.values()]
        .filter(({ name }) => !PolicyNames || PolicyNames.includes(name))
        .map((policy) => scalingPolicyShape(world, resourceId, policy)),
    );
    const { items, NextToken } = pageOf(found, request);
    return { ScalingPolicies: items, NextToken };
  };

const scalingPolicyShape = (
  world: Pick<World, 'cloudwatch'>,
  resourceId: string,
  policy: ScalingPolicy,
): AwsScalingPolicy => ({
  PolicyARN: policy.arn,
  PolicyName: policy.name,
  ServiceNamespace: NAMESPACE,
  ResourceId: resourceId,
  ScalableDimension: DIMENSION,
  PolicyType: policy.type,
  TargetTrackingScalingPolicyConfiguration: policy.type === 'TargetTrackingScaling' ? policy.configuration : undefined,
  StepScalingPolicyConfiguration: policy.type === 'StepScaling' ? policy.configuration : undefined,
  Alarms: alarmsOf(world, policy),
  CreationTime: new Date(policy.createdAt),
});
