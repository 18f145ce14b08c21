import type { GetQueryResultsRequest, GetQueryResultsResponse } from '@aws-sdk/client-cloudwatch-logs';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { invalidParameter, limitExceeded } from './faults';
import { progressOf, queryOf, timeOut } from './insights/queries';
import { readToken, writeToken } from './pages';

const MOST_RESULTS = 10_000;

/** Carries a query on and gives what it has found so far; a query is done when its status says so. */
export const getQueryResults =
  (world: World): Operation<GetQueryResultsRequest, GetQueryResultsResponse> =>
  async ({ queryId, nextToken, maxItems }) => {
    const query = queryOf(world, queryId);
    const size = limitExceeded(maxItems, MOST_RESULTS);
    timeOut(world);
    const execution = await progressOf(world, query);
    const results = execution.results();
    const from = nextToken === undefined ? 0 : Number(readToken(nextToken));
    if (!(from >= 0)) throw invalidParameter('The specified nextToken is invalid.');
    const { matched, scanned, bytes } = execution.counts;
    return {
      queryLanguage: 'CWLI',
      status: query.status,
      results: results.slice(from, from + size),
      statistics: {
        recordsMatched: matched,
        recordsScanned: scanned,
        bytesScanned: bytes,
        estimatedRecordsSkipped: 0,
        estimatedBytesSkipped: 0,
        logGroupsScanned: query.groupNames.length,
        resultCount: results.length,
      },
      nextToken:
        query.status === 'Complete' && from + size < results.length ? writeToken(String(from + size)) : undefined,
    };
  };
