import type {
  DescribeScheduledActionsRequest,
  DescribeScheduledActionsResponse,
} from '@aws-sdk/client-application-auto-scaling';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { pageOf } from './pages';
import { DIMENSION, NAMESPACE, requireEcs, targetsOf } from './targets';

export const describeScheduledActions =
  (world: Pick<World, 'scaling'>): Operation<DescribeScheduledActionsRequest, DescribeScheduledActionsResponse> =>
  (request) => {
    requireEcs(request);
    const { ScheduledActionNames: names, ResourceId } = request;
    const found = targetsOf(world, ResourceId).flatMap(({ resourceId, scheduledActions }) =>
      [...scheduledActions.values()]
        .filter(({ name }) => !names || names.includes(name))
        .map((action) => ({ resourceId, ...action })),
    );
    const { items, NextToken } = pageOf(found, request);
    return {
      ScheduledActions: items.map(
        ({ name, arn, resourceId, schedule, timezone, startsAt, endsAt, min, max, createdAt }) => ({
          ScheduledActionName: name,
          ScheduledActionARN: arn,
          ServiceNamespace: NAMESPACE,
          Schedule: schedule,
          Timezone: timezone,
          ResourceId: resourceId,
          ScalableDimension: DIMENSION,
          StartTime: startsAt === undefined ? undefined : new Date(startsAt),
          EndTime: endsAt === undefined ? undefined : new Date(endsAt),
          ScalableTargetAction: { MinCapacity: min, MaxCapacity: max },
          CreationTime: new Date(createdAt),
        }),
      ),
      NextToken,
    };
  };
