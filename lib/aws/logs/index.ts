import {
  type CloudWatchLogsClient,
  CreateLogGroupCommand,
  DescribeLogGroupsCommand,
  type FilterLogEventsCommandInput,
  ListTagsForResourceCommand,
  type LogGroup,
  PutRetentionPolicyCommand,
  paginateFilterLogEvents,
} from '@aws-sdk/client-cloudwatch-logs';
import type { Logs } from '../../domain/cloud';
import type { LogLine } from '../../domain/log-line';
import { ignoreMissing } from '../../domain/problem';
import { chunk, mapBounded, requireField } from '../collect';
import { isAwsError } from '../failure';
import { readAnswer } from '../read-answer';
import { searchPages } from './search-page';
import { isMissingStream, streams } from './streams';
import { compareByTime, toLogLine } from './translate';

const STREAMS_MAX = 100;
const EVENTS_MAX = 10_000;
/** The most pages of one search: pages may be empty while AWS searches, at about ten calls a second. */
const PAGES_MAX = 100;
const MAX_CONCURRENT_CALLS = 2;

const ALREADY_EXISTS = 'ResourceAlreadyExistsException';

type Answer = { lines: LogLine[]; more: boolean };
type Filter = Pick<FilterLogEventsCommandInput, 'logGroupName' | 'logStreamNamePrefix' | 'startTime' | 'endTime'>;

/**
 * Reads from and writes to CloudWatch Logs.
 * @param region of the services, in which everything is that is written
 * @param clientsOf the client of any region: containers may write to another one
 */
export function logs(region: string, clientsOf: (region: string) => CloudWatchLogsClient): Logs {
  const client = clientsOf(region);
  /** The earliest lines; AWS returns pages ordered by time. */
  async function read(
    asked: CloudWatchLogsClient,
    filter: Filter,
    streams: string[] | undefined,
    limit: number,
  ): Promise<Answer> {
    const group = filter.logGroupName ?? '';
    const lines: LogLine[] = [];
    let pagesLeft = PAGES_MAX;
    const wanted = { ...filter, logStreamNames: streams, limit: Math.min(limit + 1, EVENTS_MAX) };
    for await (const page of paginateFilterLogEvents({ client: asked }, wanted)) {
      for (const event of page.events ?? []) lines.push(toLogLine(event, group));
      pagesLeft -= 1;
      if (page.nextToken && (lines.length > limit || pagesLeft === 0)) return { lines, more: true };
    }
    return { lines, more: false };
  }

  /** AWS rejects a whole request if one of its streams does not exist: then the halves are requested separately. */
  async function readStreams(
    asked: CloudWatchLogsClient,
    filter: Filter,
    streams: string[],
    limit: number,
  ): Promise<Answer> {
    try {
      return await read(asked, filter, streams, limit);
    } catch (error) {
      if (!isMissingStream(error)) throw error;
      if (streams.length === 1) return { lines: [], more: false };
      const middle = Math.ceil(streams.length / 2);
      const halves = [streams.slice(0, middle), streams.slice(middle)];
      return join(await Promise.all(halves.map((half) => readStreams(asked, filter, half, limit))));
    }
  }

  async function describeLogGroup(name: string): Promise<LogGroup | undefined> {
    // Groups are sorted by name, so that the group whose name is the prefix is the first.
    const answer = await client.send(new DescribeLogGroupsCommand({ logGroupNamePrefix: name, limit: 1 }));
    return answer.logGroups?.find(({ logGroupName }) => logGroupName === name);
  }

  return {
    ...streams(region, clientsOf),
    ...searchPages(region, clientsOf),

    async ensureLogGroup(logGroupName, retentionInDays, tags) {
      try {
        await client.send(new CreateLogGroupCommand({ logGroupName, tags }));
      } catch (error) {
        if (isAwsError(error, ALREADY_EXISTS)) return false;
        throw error;
      }
      await client.send(new PutRetentionPolicyCommand({ logGroupName, retentionInDays }));
      return true;
    },

    async findLogGroup(name) {
      const found = await describeLogGroup(name);
      return found && { retentionDays: found.retentionInDays ?? 0 };
    },

    async listLogGroupTags(name) {
      const found = await describeLogGroup(name);
      if (!found) return undefined;
      const resourceArn = readAnswer('logs:DescribeLogGroups', () => requireField(found.logGroupArn, 'logGroupArn'));
      const answer = await ignoreMissing(client.send(new ListTagsForResourceCommand({ resourceArn })));
      return answer && readAnswer('logs:ListTagsForResource', () => requireField(answer.tags, 'tags'));
    },

    async readLines({ group, region: other = region, streamPrefix, streams, from, to, limit }) {
      const asked = clientsOf(other);
      const filter = { logGroupName: group, startTime: from, endTime: to };
      const { lines, more } = streams
        ? join(
            await mapBounded(chunk(streams, STREAMS_MAX), MAX_CONCURRENT_CALLS, (some) =>
              readStreams(asked, filter, some, limit),
            ),
          )
        : await read(asked, { ...filter, logStreamNamePrefix: streamPrefix }, undefined, limit);
      const ordered = lines.sort(compareByTime);
      return { lines: ordered.slice(0, limit), more: more || ordered.length > limit };
    },
  };
}

const join = (answers: Answer[]): Answer => ({
  lines: answers.flatMap(({ lines }) => lines),
  more: answers.some(({ more }) => more),
});
