import type {
  DescribeScalingActivitiesRequest,
  DescribeScalingActivitiesResponse,
} from '@aws-sdk/client-application-auto-scaling';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { pageOf } from './pages';
import { DIMENSION, NAMESPACE, requireEcs, targetsOf } from './targets';

/** Six weeks, as the doc comment of `DescribeScalingActivitiesRequest` has it. */
const KEPT_MS = 42 * 86_400_000;

/** What scaling did, newest first. */
export const describeScalingActivities =
  (
    world: Pick<World, 'scaling' | 'now'>,
  ): Operation<DescribeScalingActivitiesRequest, DescribeScalingActivitiesResponse> =>
  (request) => {
    requireEcs(request);
    const found = targetsOf(world, request.ResourceId)
      .flatMap(({ resourceId, activities }) => activities.map((activity) => ({ resourceId, ...activity })))
      .filter(({ startedAt }) => startedAt > world.now - KEPT_MS)
      .sort((a, b) => b.startedAt - a.startedAt);
    const { items, NextToken } = pageOf(found, request);
    return {
      ScalingActivities: items.map(({ id, resourceId, description, cause, startedAt, endedAt, status, message }) => ({
        ActivityId: id,
        ServiceNamespace: NAMESPACE,
        ResourceId: resourceId,
        ScalableDimension: DIMENSION,
        Description: description,
        Cause: cause,
        StartTime: new Date(startedAt),
        EndTime: endedAt === undefined ? undefined : new Date(endedAt),
        StatusCode: status,
        StatusMessage: message,
      })),
      NextToken,
    };
  };
