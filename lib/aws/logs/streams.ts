import {
  type CloudWatchLogsClient,
  CreateLogStreamCommand,
  GetLogEventsCommand,
  PutLogEventsCommand,
  paginateFilterLogEvents,
} from '@aws-sdk/client-cloudwatch-logs';
import type { Logs, StreamLine } from '../../domain/cloud';
import { countFittingLines, LOG_BATCH } from '../../domain/log-batch';
import type { LogLine } from '../../domain/log-line';
import { type Failure, ignoreMissing } from '../../domain/problem';
import { requireField } from '../collect';
import { isAwsError } from '../failure';
import { compareByTime, toLogLine } from './translate';

const FILTER_EVENTS_MAX = 10_000;
/** The most pages of one search: pages may be empty while AWS searches. */
const PAGES_MAX = 100;

const ALREADY_EXISTS = 'ResourceAlreadyExistsException';
const NOT_FOUND = 'ResourceNotFoundException';

type Line = { at: number; message: string };

/** Writes and reads single streams, and searches many for the newest lines. */
/** @param region of what is written; @param clientsOf the client of any region */
export function streams(
  region: string,
  clientsOf: (region: string) => CloudWatchLogsClient,
): Pick<Logs, 'writeLines' | 'readStream' | 'searchLines'> {
  const client = clientsOf(region);
  return {
    async writeLines(group, stream, lines) {
      const leftOut: number[] = [];
      for (let begin = 0; begin < lines.length; ) {
        const batch = lines.slice(begin, begin + countFittingLines(lines.slice(begin, begin + LOG_BATCH.events)));
        for (const index of await putBatch(client, group, stream, batch)) leftOut.push(begin + index);
        begin += batch.length;
      }
      return leftOut;
    },

    async readStream(logGroupName, logStreamName) {
      const lines: StreamLine[] = [];
      let nextToken: string | undefined;
      for (let pages = 0; pages < PAGES_MAX; pages += 1) {
        const get = new GetLogEventsCommand({ logGroupName, logStreamName, startFromHead: true, nextToken });
        const page = await ignoreMissing(client.send(get));
        for (const event of page?.events ?? []) lines.push(toStreamLine(event));
        // At the end of a stream AWS returns the same token.
        if (!page || page.nextForwardToken === nextToken) break;
        nextToken = page.nextForwardToken;
      }
      return lines;
    },

    async searchLines({
      group,
      region: other = region,
      streamPrefix,
      streams: names,
      pattern,
      from,
      limit,
      pages: most = PAGES_MAX,
    }) {
      if (names?.length === 0) return [];
      const found: LogLine[] = [];
      const pages = paginateFilterLogEvents(
        { client: clientsOf(other) },
        {
          logGroupName: group,
          logStreamNamePrefix: streamPrefix,
          logStreamNames: names,
          filterPattern: pattern,
          startTime: from,
          startFromHead: false,
          limit: Math.min(limit, FILTER_EVENTS_MAX),
        },
      );
      try {
        let pagesLeft = most;
        for await (const page of pages) {
          for (const event of page.events ?? []) found.push(toLogLine(event, group));
          pagesLeft -= 1;
          if (found.length >= limit || pagesLeft === 0) break;
        }
      } catch (error) {
        if (!isAwsError(error, NOT_FOUND)) throw error;
      }
      return found.sort((one, other) => compareByTime(other, one)).slice(0, limit);
    },
  };
}

const toStreamLine = (raw: { timestamp?: number; ingestionTime?: number; message?: string }): StreamLine => {
  const at = requireField(raw.timestamp, 'event.timestamp');
  return { at, ingestedAt: raw.ingestionTime ?? at, message: raw.message ?? '' };
};

/** @returns the indexes of lines that AWS leaves out, such as those with a time too far off */
async function putBatch(
  client: CloudWatchLogsClient,
  logGroupName: string,
  logStreamName: string,
  lines: readonly Line[],
): Promise<number[]> {
  const logEvents = lines.map(({ at, message }) => ({ timestamp: at, message }));
  const put = new PutLogEventsCommand({ logGroupName, logStreamName, logEvents });
  const { rejectedLogEventsInfo } = await client.send(put).catch(async (error: unknown) => {
    if (!isMissingStream(error)) throw error;
    await ensureStream(client, logGroupName, logStreamName);
    return client.send(put);
  });
  if (!rejectedLogEventsInfo) return [];
  const { tooOldLogEventEndIndex = 0, expiredLogEventEndIndex = 0, tooNewLogEventStartIndex } = rejectedLogEventsInfo;
  const begin = Math.max(tooOldLogEventEndIndex, expiredLogEventEndIndex);
  const end = tooNewLogEventStartIndex ?? lines.length;
  return [...lines.keys()].filter((index) => index < begin || index >= end);
}

async function ensureStream(client: CloudWatchLogsClient, logGroupName: string, logStreamName: string): Promise<void> {
  try {
    await client.send(new CreateLogStreamCommand({ logGroupName, logStreamName }));
  } catch (error) {
    // Another replica has created it.
    if (!isAwsError(error, ALREADY_EXISTS)) throw error;
  }
}

/** AWS has one error for a missing group and a missing stream; only the message distinguishes them. */
export const isMissingStream = (error: unknown): error is Failure =>
  isAwsError(error, NOT_FOUND) && /stream/i.test(error.problem.detail ?? '');
