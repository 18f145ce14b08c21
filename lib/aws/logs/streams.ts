import {
  type CloudWatchLogsClient,
  CreateLogStreamCommand,
  GetLogEventsCommand,
  PutLogEventsCommand,
  paginateFilterLogEvents,
} from '@aws-sdk/client-cloudwatch-logs';
import type { Logs, StreamLine } from '../../domain/cloud';
import type { LogLine } from '../../domain/log-line';
import { Failure, ignoreMissing } from '../../domain/problem';
import { requireField } from '../collect';
import { isAwsError } from '../failure';
import { compareByTime, toLogLine } from './translate';

/** API Reference, PutLogEvents: the events of a batch, its bytes, the bytes counted per event, and the time span. */
const PUT_EVENTS_MAX = 10_000;
const PUT_BYTES_MAX = 1_048_576;
const EVENT_BYTES = 26;
const PUT_SPAN_MS = 24 * 3_600_000;

const FILTER_EVENTS_MAX = 10_000;
/** The most pages of one search: pages may be empty while AWS searches. */
const PAGES_MAX = 100;

const ALREADY_EXISTS = 'ResourceAlreadyExistsException';
const NOT_FOUND = 'ResourceNotFoundException';

type Line = { at: number; message: string };

/** Writes and reads single streams, and searches many for the newest lines. */
export const streams = (client: CloudWatchLogsClient): Pick<Logs, 'writeLines' | 'readStream' | 'searchLines'> => ({
  async writeLines(group, stream, lines) {
    for (const batch of batches(lines)) await putBatch(client, group, stream, batch);
  },

  async readStream(logGroupName, logStreamName) {
    const lines: StreamLine[] = [];
    let nextToken: string | undefined;
    for (let pages = 0; pages < PAGES_MAX; pages += 1) {
      const get = new GetLogEventsCommand({ logGroupName, logStreamName, startFromHead: true, nextToken });
      const page = await ignoreMissing(client.send(get));
      lines.push(...(page?.events ?? []).map(toStreamLine));
      // At the end of a stream AWS returns the same token.
      if (!page || page.nextForwardToken === nextToken) break;
      nextToken = page.nextForwardToken;
    }
    return lines;
  },

  async searchLines({ group, streamPrefix, pattern, from, limit }) {
    const found: LogLine[] = [];
    const pages = paginateFilterLogEvents(
      { client },
      {
        logGroupName: group,
        logStreamNamePrefix: streamPrefix,
        filterPattern: pattern,
        startTime: from,
        startFromHead: false,
        limit: Math.min(limit, FILTER_EVENTS_MAX),
      },
    );
    try {
      let pagesLeft = PAGES_MAX;
      for await (const page of pages) {
        found.push(...(page.events ?? []).map((event) => toLogLine(event, group)));
        pagesLeft -= 1;
        if (found.length >= limit || pagesLeft === 0) break;
      }
    } catch (error) {
      if (!isAwsError(error, NOT_FOUND)) throw error;
    }
    return found.sort((one, other) => compareByTime(other, one)).slice(0, limit);
  },
});

const toStreamLine = (raw: { timestamp?: number; ingestionTime?: number; message?: string }): StreamLine => {
  const at = requireField(raw.timestamp, 'event.timestamp');
  return { at, ingestedAt: raw.ingestionTime ?? at, message: raw.message ?? '' };
};

/** Splits lines into batches by AWS's limits for one call. */
function batches(lines: readonly Line[]): Line[][] {
  const all: Line[][] = [];
  let bytes = 0;
  for (const line of lines) {
    const size = Buffer.byteLength(line.message) + EVENT_BYTES;
    const batch = all.at(-1);
    const [first] = batch ?? [];
    const fits =
      batch &&
      first &&
      batch.length < PUT_EVENTS_MAX &&
      bytes + size <= PUT_BYTES_MAX &&
      line.at - first.at < PUT_SPAN_MS;
    bytes = fits ? bytes + size : size;
    if (fits) batch.push(line);
    else all.push([line]);
  }
  return all;
}

/** @throws Failure `unexpected` when AWS drops lines, such as those with a time too far off */
async function putBatch(client: CloudWatchLogsClient, logGroupName: string, logStreamName: string, lines: Line[]) {
  const logEvents = lines.map(({ at, message }) => ({ timestamp: at, message }));
  const put = new PutLogEventsCommand({ logGroupName, logStreamName, logEvents });
  const { rejectedLogEventsInfo } = await client.send(put).catch(async (error: unknown) => {
    if (!isMissingStream(error)) throw error;
    await ensureStream(client, logGroupName, logStreamName);
    return client.send(put);
  });
  if (!rejectedLogEventsInfo) return;
  const detail = Object.keys(rejectedLogEventsInfo).join(', ');
  throw new Failure({ code: 'unexpected', source: 'logs:PutLogEvents', detail });
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
