import type { FilteredLogEvent } from '@aws-sdk/client-cloudwatch-logs';
import type { LogLine } from '../../domain/log-line';
import { requireField } from '../collect';

export function toLogLine(raw: FilteredLogEvent, group: string): LogLine {
  const stream = requireField(raw.logStreamName, 'logStreamName');
  const at = requireField(raw.timestamp, 'event.timestamp');
  return {
    id: requireField(raw.eventId, 'eventId'),
    at,
    ingestedAt: raw.ingestionTime ?? at,
    group,
    stream,
    ...writerOf(stream),
    message: raw.message ?? '',
  };
}

/**
 * With a prefix the awslogs driver names streams `prefix/container/task`; a prefix may have slashes of its own. FireLens ends them
 * with `-firelens-task`, where nobody can tell the container from what stands before it.
 */
function writerOf(stream: string): Pick<LogLine, 'taskId' | 'container'> {
  const match = /^.+\/([^/]+)\/([0-9a-f]{32})$/.exec(stream);
  return { container: match?.[1], taskId: match?.[2] ?? /-firelens-([0-9a-f]{32})$/.exec(stream)?.[1] };
}

/** Sorted by time; lines of the same instant by arrival. */
export const compareByTime = (a: LogLine, b: LogLine): number =>
  a.at - b.at || a.ingestedAt - b.ingestedAt || (a.id < b.id ? -1 : Number(a.id > b.id));
