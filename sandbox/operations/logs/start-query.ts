import type { StartQueryRequest, StartQueryResponse } from '@aws-sdk/client-cloudwatch-logs';
import { AwsFault, type Operation } from '@/sandbox/operation';
import type { LogGroup, LogQuery } from '@/sandbox/state/logs';
import type { World } from '@/sandbox/world';
import { invalidParameter, limitExceeded, missingParameter } from './faults';
import { groupNamed, keptSince, nameOfIdentifier } from './groups';
import { MOST_ROWS, planOf } from './insights/plan';
import { progressOf, timeOut } from './insights/queries';
import { malformedQuery } from './insights/tokens';

const MOST_GROUPS = 50;
const MOST_RUNNING = 100;
/** AWS keeps results for a week; so many are as good. */
const MAX_QUERIES_KEPT = 1000;

/** Starts a query of Logs Insights over lines as they are now; `startTime` and `endTime` are seconds, both included. */
export const startQuery =
  (world: World): Operation<StartQueryRequest, StartQueryResponse> =>
  async (request) => {
    const text = missingParameter('queryString', request.queryString);
    const [start, end] = [
      missingParameter('startTime', request.startTime),
      missingParameter('endTime', request.endTime),
    ];
    const limit = request.limit === undefined ? undefined : limitExceeded(request.limit, MOST_ROWS);
    const { queryLanguage = 'CWLI' } = request;
    if (queryLanguage !== 'CWLI') throw invalidParameter(`The query language ${queryLanguage} is not simulated.`);
    const groups = groupsOf(world, request);
    planOf(text, limit);
    checkRange(world, groups, start, end);
    timeOut(world);
    const running = [...world.logs.queries.values()].filter(({ status }) => status === 'Running');
    if (running.length >= MOST_RUNNING) {
      throw new AwsFault('LimitExceededException', 'Account maximum query concurrency limit of [100] reached.');
    }
    const query: LogQuery = {
      id: world.random.uuid(),
      text,
      groupNames: groups.map(({ name }) => name),
      from: start * 1000,
      to: end * 1000 + 1000,
      limit,
      createdAt: world.now,
      status: 'Running',
    };
    addQuery(world, query);
    await progressOf(world, query);
    return { queryId: query.id };
  };

function groupsOf(world: World, { logGroupName, logGroupNames, logGroupIdentifiers }: StartQueryRequest): LogGroup[] {
  const given = [logGroupName && [logGroupName], logGroupNames, logGroupIdentifiers].filter(Array.isArray);
  const [names, ...others] = given;
  if (!names || others.length > 0) {
    throw invalidParameter('Exactly one of logGroupName, logGroupNames and logGroupIdentifiers must be specified.');
  }
  if (names.length < 1 || names.length > MOST_GROUPS) {
    throw invalidParameter(`The number of log groups must be between 1 and ${MOST_GROUPS}.`);
  }
  return [...new Set(names.map((name) => groupNamed(world, nameOfIdentifier(name, 'logGroupIdentifiers'))))];
}

function checkRange(world: World, groups: readonly LogGroup[], start: number, end: number): void {
  if (start < 0 || end < start) throw invalidParameter('The query end time must not be before its start time.');
  const isKept = (group: LogGroup) => end * 1000 >= keptSince(group, world.now);
  if (groups.some(isKept)) return;
  throw malformedQuery(
    "Query's end date and time is either before the log groups creation time or exceeds the log groups log retention settings",
  );
}

function addQuery({ logs }: World, query: LogQuery): void {
  logs.queries.set(query.id, query);
  for (const id of logs.queries.keys()) {
    if (logs.queries.size <= MAX_QUERIES_KEPT) return;
    logs.queries.delete(id);
  }
}
