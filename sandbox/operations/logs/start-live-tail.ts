import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type {
  LiveTailSessionLogEvent,
  StartLiveTailRequest,
  StartLiveTailResponse,
  StartLiveTailResponseStream,
} from '@aws-sdk/client-cloudwatch-logs';
import { containerLinesBetween } from '@/sandbox/engine/logs/log-lines';
import { AwsFault, type Operation } from '@/sandbox/operation';
import type { LogGroup, LogStream } from '@/sandbox/state/logs';
import { HOUR_MS } from '@/sandbox/time-units';
import type { World } from '@/sandbox/world';
import { invalidParameter, invalidValue, missingParameter } from './faults';
import { groupNamed, nameOfIdentifier } from './groups';
import type { Match } from './patterns/match';
import { compilePattern } from './patterns/pattern';

const MOST_GROUPS = 10;
const MOST_EVENTS = 500;
const UPDATE_MS = 1000;
const SESSION_MS = 3 * HOUR_MS;

type Tail = { groups: LogGroup[]; includes(stream: LogStream): boolean; accepts: Match };

/** A session that tells each second what came in since the last; AWS ends it after three hours. */
export const startLiveTail =
  (world: World): Operation<StartLiveTailRequest, StartLiveTailResponse> =>
  (request) => {
    const identifiers = missingParameter('logGroupIdentifiers', request.logGroupIdentifiers);
    const { logStreamNames: names, logStreamNamePrefixes: prefixes } = request;
    if (identifiers.length < 1 || identifiers.length > MOST_GROUPS) {
      throw invalidValue('logGroupIdentifiers', `[${identifiers.length}]`, `have length between 1 and ${MOST_GROUPS}`);
    }
    const foreign = identifiers.find((identifier) => !/^arn:.*[^*]$/.test(identifier));
    if (foreign) throw invalidParameter(`Log group ARN ${foreign} is not valid.`);
    if (names && prefixes)
      throw invalidParameter('Only one of logStreamNames and logStreamNamePrefixes may be specified.');
    if ((names ?? prefixes) && identifiers.length > 1) {
      throw invalidParameter('Log stream filters can be specified only with exactly one log group.');
    }
    const tail: Tail = {
      groups: identifiers.map((identifier) => groupNamed(world, nameOfIdentifier(identifier))),
      includes: ({ name }) =>
        (!names || names.includes(name)) && (!prefixes || prefixes.some((prefix) => name.startsWith(prefix))),
      accepts: compilePattern(request.logEventFilterPattern),
    };
    return { responseStream: session(world, request, tail) };
  };

async function* session(
  world: World,
  { logGroupIdentifiers, logStreamNames, logStreamNamePrefixes, logEventFilterPattern = '' }: StartLiveTailRequest,
  tail: Tail,
): AsyncGenerator<StartLiveTailResponseStream> {
  const startedAt = world.now;
  yield {
    // Ids of a session that changes nothing do not come from the world's chance, which is for its history.
    sessionStart: {
      requestId: randomUUID(),
      sessionId: randomUUID(),
      logGroupIdentifiers,
      logStreamNames,
      logStreamNamePrefixes,
      logEventFilterPattern,
    },
  };
  let seenUntil = startedAt;
  while (world.now - startedAt < SESSION_MS) {
    await sleep(UPDATE_MS);
    const until = world.now;
    const arrived = tail.groups.flatMap((group) => arrivals(world, group, tail, seenUntil, until));
    seenUntil = until;
    yield {
      sessionUpdate: {
        sessionMetadata: { sampled: arrived.length > MOST_EVENTS },
        sessionResults: sample(arrived.sort((a, b) => (a.timestamp ?? 0) - (b.timestamp ?? 0))),
      },
    };
  }
  throw new AwsFault('SessionTimeoutException', 'The session has timed out.');
}

/** What came into a group in [from, to): lines as containers say them, written events by when they were taken in. */
function arrivals(
  world: World,
  group: LogGroup,
  { includes, accepts }: Tail,
  from: number,
  to: number,
): LiveTailSessionLogEvent[] {
  const logGroupIdentifier = `${world.account}:${group.name}`;
  return [...group.streams.values()].filter(includes).flatMap((stream) => {
    const isNew = stream.lastIngestedAt !== undefined && stream.lastIngestedAt >= from;
    const written = isNew ? stream.events.filter(({ ingestedAt }) => ingestedAt >= from && ingestedAt < to) : [];
    return [...written, ...containerLinesBetween(world, stream, from, to)]
      .filter(({ message }) => accepts(message))
      .map(({ timestamp, ingestedAt, message }) => ({
        logGroupIdentifier,
        logStreamName: stream.name,
        timestamp,
        ingestionTime: ingestedAt,
        message,
      }));
  });
}

/** As many as an update may hold, drawn evenly. */
const sample = <Event>(events: readonly Event[]): Event[] => {
  const share = Math.min(1, MOST_EVENTS / events.length);
  return events.filter((_, n) => Math.floor((n + 1) * share) > Math.floor(n * share));
};
