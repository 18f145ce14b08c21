import { type CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import type { Logs } from '../../domain/logs';
import { Failure } from '../../domain/problem';
import { isAwsError } from '../failure';
import { readAnswer } from '../read-answer';
import { callBudgetOf } from './call-budget';
import { isMissingStream } from './streams';
import { toLogLine } from './translate';

const INVALID = 'InvalidParameterException';
const NOT_FOUND = 'ResourceNotFoundException';

/** Searches page by page, newest first, at the rate that AWS allows. */
export const searchPages = (
  region: string,
  clientsOf: (region: string) => CloudWatchLogsClient,
): Pick<Logs, 'searchPage'> => ({
  async searchPage({ group, region: other = region, streamPrefix, streams, pattern, from, to, next, limit, signal }) {
    const client = clientsOf(other);
    const ask = async (logStreamNames: string[] | undefined) => {
      await callBudgetOf(client).take(signal);
      return client.send(
        new FilterLogEventsCommand({
          logGroupName: group,
          logStreamNamePrefix: streamPrefix,
          logStreamNames,
          filterPattern: pattern,
          startTime: from,
          endTime: to,
          nextToken: next,
          startFromHead: false,
          limit,
        }),
        { abortSignal: signal },
      );
    };
    try {
      // AWS rejects a request of which one stream does not exist: then the group is searched, and the others are left out.
      const answer = await ask(streams).catch((error: unknown) => {
        if (streams === undefined || !isMissingStream(error)) throw error;
        return ask(undefined);
      });
      return readAnswer('logs:FilterLogEvents', () => {
        const lines = (answer.events ?? []).map((event) => toLogLine(event, group));
        const own = streams ? lines.filter(({ stream }) => streams.includes(stream)) : lines;
        return { lines: own, ...(answer.nextToken !== undefined && { next: answer.nextToken }) };
      });
    } catch (error) {
      if (isAwsError(error, NOT_FOUND)) return { lines: [] };
      if (isAwsError(error, INVALID)) throw patternRefused(error);
      throw error;
    }
  },
});

const patternRefused = ({ problem }: Failure): Failure =>
  new Failure({ ...problem, code: 'invalid', fields: [{ path: 'pattern', reason: 'filter-pattern' }] });
