import type { GetLogEventsRequest, GetLogEventsResponse } from '@aws-sdk/client-cloudwatch-logs';
import { firstIdAt, timeOfId } from '@/sandbox/engine/logs/event-id';
import { readLines } from '@/sandbox/engine/logs/read-log-lines';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { invalidParameter, limitExceeded } from './faults';
import { groupOf, keptSince, streamNamed } from './groups';
import { PAGE_BYTES, PAGE_EVENTS, visibleUntil } from './page-limits';

/**
 * One stream, latest page first unless `startFromHead`; events within a page are always in order of time. Tokens are never
 * absent: at either end AWS gives back the token it was given, and a forward one goes on from there as lines come in.
 */
export const getLogEvents =
  (world: World): Operation<GetLogEventsRequest, GetLogEventsResponse> =>
  ({
    logGroupName,
    logGroupIdentifier,
    logStreamName,
    startTime = 0,
    endTime,
    nextToken,
    limit,
    startFromHead = false,
  }) => {
    const size = limitExceeded(limit, PAGE_EVENTS);
    const group = groupOf(world, { logGroupName, logGroupIdentifier });
    const stream = streamNamed(group, logStreamName);
    const from = Math.max(startTime, keptSince(group, world.now));
    const to = endTime ?? visibleUntil(world);
    const token = nextToken === undefined ? undefined : readToken(nextToken);
    const direction = token?.direction ?? (startFromHead ? 'forward' : 'backward');
    const page = readLines(world, [stream], {
      direction,
      from,
      to,
      afterId: token?.id,
      limit: size,
      maxBytes: PAGE_BYTES,
    });
    const lines = direction === 'forward' ? page.lines : page.lines.reverse();
    const start = token?.id ?? firstIdAt(Math.floor(from));
    const reached = page.lines.length === 0 ? page.next : undefined;
    return {
      events: lines.map(({ timestamp, message, ingestedAt }) => ({ timestamp, message, ingestionTime: ingestedAt })),
      nextForwardToken: `f/${lines.at(-1)?.id ?? (direction === 'forward' ? reached : undefined) ?? start}/s`,
      nextBackwardToken: `b/${lines[0]?.id ?? (direction === 'backward' ? reached : undefined) ?? start}/s`,
    };
  };

function readToken(token: string): { direction: 'forward' | 'backward'; id: string } {
  const [, side, id = ''] = /^([fb])\/(\d+)\/s$/.exec(token) ?? [];
  if (timeOfId(id) === undefined) throw invalidParameter('The specified nextToken is invalid.');
  return { direction: side === 'f' ? 'forward' : 'backward', id };
}
