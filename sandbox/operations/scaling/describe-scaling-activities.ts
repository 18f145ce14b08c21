import type {
  DescribeScalingActivitiesRequest,
  DescribeScalingActivitiesResponse,
} from '@aws-sdk/client-application-auto-scaling';
import { KEPT_MS } from '@/sandbox/engine/autoscaler/scaling-activities';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { pageOf } from './pages';
import { DIMENSION, NAMESPACE, requireEcs, targetsOf } from './targets';

/** What scaling did, newest first; what it left undone as well when asked. */
export const describeScalingActivities =
  (
    world: Pick<World, 'scaling' | 'now'>,
  ): Operation<DescribeScalingActivitiesRequest, DescribeScalingActivitiesResponse> =>
  (request) => {
    requireEcs(request);
    const found = targetsOf(world, request.ResourceId)
      .flatMap(({ resourceId, activities }) => activities.map((activity) => ({ resourceId, ...activity })))
      .filter(({ startedAt, notScaled }) => {
        const isAskedFor = request.IncludeNotScaledActivities === true || notScaled === undefined;
        return isAskedFor && startedAt > world.now - KEPT_MS;
      })
      .sort((a, b) => b.startedAt - a.startedAt);
    const { items, NextToken } = pageOf(found, request);
    return {
      ScalingActivities: items.map(
        ({ id, resourceId, description, cause, startedAt, endedAt, status, message, notScaled }) => ({
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
          NotScaledReasons: notScaled && [
            {
              Code: notScaled.code,
              MaxCapacity: notScaled.max,
              MinCapacity: notScaled.min,
              CurrentCapacity: notScaled.current,
            },
          ],
        }),
      ),
      NextToken,
    };
  };
