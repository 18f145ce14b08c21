import type { StopQueryRequest, StopQueryResponse } from '@aws-sdk/client-cloudwatch-logs';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { invalidParameter } from './faults';
import { queryOf, timeOut } from './insights/queries';

/** Ends a query; what it has found so far stays. */
export const stopQuery =
  (world: World): Operation<StopQueryRequest, StopQueryResponse> =>
  ({ queryId }) => {
    const query = queryOf(world, queryId);
    timeOut(world);
    if (query.status !== 'Running') throw invalidParameter('The specified query is not running.');
    query.status = 'Cancelled';
    query.endedAt = world.now;
    return { success: true };
  };
