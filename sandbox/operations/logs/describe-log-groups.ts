import type { DescribeLogGroupsRequest, DescribeLogGroupsResponse } from '@aws-sdk/client-cloudwatch-logs';
import type { Operation } from '@/sandbox/operation';
import type { LogGroup, LogStream } from '@/sandbox/state/logs';
import type { World } from '@/sandbox/world';
import { invalidParameter, limitExceeded } from './faults';
import { nameOfIdentifier } from './groups';
import { pageByName } from './pages';

/** What a second of a container's output takes, roughly: AWS's own figure lags by hours. */
const BYTES_PER_SECOND = 150;

export const describeLogGroups =
  (world: Pick<World, 'logs' | 'now'>): Operation<DescribeLogGroupsRequest, DescribeLogGroupsResponse> =>
  ({ logGroupNamePrefix, logGroupNamePattern, logGroupIdentifiers, logGroupClass, nextToken, limit }) => {
    if (logGroupNamePrefix && logGroupNamePattern) {
      throw invalidParameter('LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.');
    }
    const size = limitExceeded(limit, 50);
    const named =
      logGroupIdentifiers &&
      new Set(logGroupIdentifiers.map((identifier) => nameOfIdentifier(identifier, 'logGroupIdentifiers')));
    const groups = [...world.logs.groups.values()].filter(
      ({ name }) =>
        name.startsWith(logGroupNamePrefix ?? '') &&
        name.includes(logGroupNamePattern ?? '') &&
        (!named || named.has(name)) &&
        (logGroupClass === undefined || logGroupClass === 'STANDARD'),
    );
    const page = pageByName(groups, ({ name }) => name, size, nextToken);
    return { logGroups: page.items.map((group) => logGroupShape(group, world.now)), nextToken: page.nextToken };
  };

const logGroupShape = ({ name, arn, createdAt, retentionDays, kmsKeyId, streams }: LogGroup, now: number) => ({
  logGroupName: name,
  arn: `${arn}:*`,
  logGroupArn: arn,
  creationTime: Math.floor(createdAt),
  retentionInDays: retentionDays,
  kmsKeyId,
  metricFilterCount: 0,
  storedBytes: [...streams.values()].reduce((sum, stream) => sum + bytesOf(stream, now), 0),
  logGroupClass: 'STANDARD' as const,
});

function bytesOf({ events, source }: LogStream, now: number): number {
  const written = events.reduce((sum, { message }) => sum + message.length + 26, 0);
  const said = source ? Math.max(0, ((source.endedAt ?? now) - source.since) / 1000) * BYTES_PER_SECOND : 0;
  return Math.round(written + said);
}
