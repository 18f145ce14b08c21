import type {
  DescribeScalableTargetsRequest,
  DescribeScalableTargetsResponse,
} from '@aws-sdk/client-application-auto-scaling';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { pageOf } from './pages';
import { DIMENSION, NAMESPACE, requireEcs, targetsOf } from './targets';

export const describeScalableTargets =
  (world: Pick<World, 'scaling'>): Operation<DescribeScalableTargetsRequest, DescribeScalableTargetsResponse> =>
  (request) => {
    requireEcs(request);
    const { ResourceIds } = request;
    const found = targetsOf(world, undefined).filter(
      ({ resourceId }) => !ResourceIds || ResourceIds.includes(resourceId),
    );
    const { items, NextToken } = pageOf(found, request);
    return {
      ScalableTargets: items.map(({ resourceId, min, max, roleArn, createdAt, suspended, arn }) => ({
        ServiceNamespace: NAMESPACE,
        ResourceId: resourceId,
        ScalableDimension: DIMENSION,
        MinCapacity: min,
        MaxCapacity: max,
        RoleARN: roleArn,
        CreationTime: new Date(createdAt),
        SuspendedState: {
          DynamicScalingInSuspended: suspended.in,
          DynamicScalingOutSuspended: suspended.out,
          ScheduledScalingSuspended: suspended.scheduled,
        },
        ScalableTargetARN: arn,
      })),
      NextToken,
    };
  };
