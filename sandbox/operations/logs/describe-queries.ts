import type { DescribeQueriesRequest, DescribeQueriesResponse } from '@aws-sdk/client-cloudwatch-logs';
import type { Operation } from '@/sandbox/operation';
import type { LogQuery } from '@/sandbox/state/logs';
import type { World } from '@/sandbox/world';
import { limitExceeded } from './faults';
import { timeOut } from './insights/queries';
import { pageByName } from './pages';

const MOST_QUERIES = 1000;

/** The queries of late, newest first. */
export const describeQueries =
  (world: World): Operation<DescribeQueriesRequest, DescribeQueriesResponse> =>
  ({ logGroupName, status, maxResults, nextToken, queryLanguage }) => {
    const size = limitExceeded(maxResults, MOST_QUERIES);
    timeOut(world);
    const queries = [...world.logs.queries.values()].filter(
      (query) =>
        (status === undefined || query.status === status) &&
        (queryLanguage === undefined || queryLanguage === 'CWLI') &&
        (logGroupName === undefined || query.groupNames.includes(logGroupName)),
    );
    const page = pageByName(queries, orderOf, size, nextToken, true);
    return {
      nextToken: page.nextToken,
      queries: page.items.map(({ id, text, status: state, createdAt, endedAt, groupNames }) => ({
        queryLanguage: 'CWLI',
        queryId: id,
        queryString: text,
        status: state,
        createTime: Math.floor(createdAt),
        queryDuration: endedAt === undefined ? undefined : Math.floor(endedAt - createdAt),
        logGroupName: groupNames[0],
      })),
    };
  };

const orderOf = ({ id, createdAt }: LogQuery): string => `${String(Math.floor(createdAt)).padStart(16, '0')} ${id}`;
