import type { FilterLogEventsRequest, FilterLogEventsResponse } from '@aws-sdk/client-cloudwatch-logs';
import { timeOfId } from '@/sandbox/engine/logs/event-id';
import { type LogLine, readLines } from '@/sandbox/engine/logs/read-log-lines';
import type { Operation } from '@/sandbox/operation';
import type { LogGroup, LogStream } from '@/sandbox/state/logs';
import type { World } from '@/sandbox/world';
import { invalidParameter, invalidValue, limitExceeded } from './faults';
import { groupOf, keptSince, streamNamed } from './groups';
import { PAGE_BYTES, PAGE_EVENTS, visibleUntil } from './page-limits';
import { readToken, writeToken } from './pages';
import { compilePattern } from './patterns/pattern';

const MOST_STREAMS = 100;

/** The streams of a group interleaved. A page may be empty and still have a `nextToken`: the search goes on from there. */
export const filterLogEvents =
  (world: World): Operation<FilterLogEventsRequest, FilterLogEventsResponse> =>
  (request) => {
    const { startTime = 0, endTime, nextToken, limit, filterPattern, startFromHead = true } = request;
    const size = limitExceeded(limit, PAGE_EVENTS);
    const group = groupOf(world, request);
    const streams = streamsOf(group, request);
    const accepts = compilePattern(filterPattern);
    const at = nextToken === undefined ? undefined : placeOf(nextToken);
    const direction = at?.direction ?? (startFromHead ? 'forward' : 'backward');
    const { lines, next } = readLines(world, streams, {
      direction,
      from: Math.max(startTime, keptSince(group, world.now)),
      to: endTime === undefined ? visibleUntil(world) : endTime + 1,
      afterId: at?.id,
      limit: size,
      maxBytes: PAGE_BYTES,
      accepts,
    });
    return {
      events: lines.map(logEventShape),
      searchedLogStreams: [],
      nextToken: next && writeToken(`${direction}/${next}`),
    };
  };

const logEventShape = ({ id, stream, timestamp, message, ingestedAt }: LogLine) => ({
  logStreamName: stream,
  timestamp,
  message,
  ingestionTime: ingestedAt,
  eventId: id,
});

function streamsOf(
  group: LogGroup,
  { logStreamNames, logStreamNamePrefix }: Pick<FilterLogEventsRequest, 'logStreamNames' | 'logStreamNamePrefix'>,
): LogStream[] {
  if (logStreamNames && logStreamNamePrefix !== undefined) {
    throw invalidParameter('Only one of logStreamNamePrefix and logStreamNames may be specified.');
  }
  if (logStreamNames && (logStreamNames.length < 1 || logStreamNames.length > MOST_STREAMS)) {
    throw invalidValue('logStreamNames', `[${logStreamNames.length}]`, `have length between 1 and ${MOST_STREAMS}`);
  }
  if (logStreamNames) return logStreamNames.map((name) => streamNamed(group, name));
  return [...group.streams.values()].filter(({ name }) => name.startsWith(logStreamNamePrefix ?? ''));
}

function placeOf(token: string): { direction: 'forward' | 'backward'; id: string } {
  const [direction, id = ''] = readToken(token).split('/');
  if (timeOfId(id) === undefined) throw invalidParameter('The specified nextToken is invalid.');
  return { direction: direction === 'backward' ? 'backward' : 'forward', id };
}
