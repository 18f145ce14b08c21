import type { DescribeLogStreamsRequest, DescribeLogStreamsResponse } from '@aws-sdk/client-cloudwatch-logs';
import { timeSpanOf } from '@/sandbox/engine/logs/log-lines';
import type { Operation } from '@/sandbox/operation';
import type { LogGroup, LogStream } from '@/sandbox/state/logs';
import type { World } from '@/sandbox/world';
import { invalidParameter, invalidValue, limitExceeded } from './faults';
import { groupOf } from './groups';
import { pageByName } from './pages';

/** The time of a running container's last event is within a second of the truth; AWS's own may lag by an hour. */
export const describeLogStreams =
  (world: World): Operation<DescribeLogStreamsRequest, DescribeLogStreamsResponse> =>
  ({
    logGroupName,
    logGroupIdentifier,
    logStreamNamePrefix,
    orderBy = 'LogStreamName',
    descending,
    nextToken,
    limit,
  }) => {
    if (orderBy !== 'LogStreamName' && orderBy !== 'LastEventTime') {
      throw invalidValue('orderBy', orderBy, 'satisfy enum value set: [LastEventTime, LogStreamName]');
    }
    const size = limitExceeded(limit, 50);
    const group = groupOf(world, { logGroupName, logGroupIdentifier });
    if (orderBy === 'LastEventTime' && logStreamNamePrefix) {
      throw invalidParameter('Cannot order by LastEventTime with a logStreamNamePrefix.');
    }
    const streams = [...group.streams.values()].filter(({ name }) => name.startsWith(logStreamNamePrefix ?? ''));
    const orderOf = (stream: LogStream) =>
      orderBy === 'LogStreamName' ? stream.name : `${String(lastOf(world, stream)).padStart(16, '0')} ${stream.name}`;
    const page = pageByName(streams, orderOf, size, nextToken, descending);
    return { logStreams: page.items.map((stream) => logStreamShape(world, group, stream)), nextToken: page.nextToken };
  };

const lastOf = (world: World, stream: LogStream): number => Math.floor(timeSpanOf(world, stream)?.last ?? 0);

function logStreamShape(world: World, group: LogGroup, stream: LogStream) {
  const span = timeSpanOf(world, stream);
  return {
    logStreamName: stream.name,
    arn: `${group.arn}:log-stream:${stream.name}`,
    creationTime: Math.floor(stream.createdAt),
    firstEventTimestamp: span && Math.ceil(span.first),
    lastEventTimestamp: span && Math.floor(span.last),
    lastIngestionTime: span && Math.floor(Math.max(span.last, stream.lastIngestedAt ?? 0)),
    // Streams have one from their first event on; PutLogEvents takes no notice of it.
    uploadSequenceToken: span && '49590000000000000000000000000000000000000000000000000000',
    storedBytes: 0,
  };
}
