import type { InputLogEvent, PutLogEventsRequest, PutLogEventsResponse } from '@aws-sdk/client-cloudwatch-logs';
import { appendEvents } from '@/sandbox/engine/logs/log-sources';
import type { Operation } from '@/sandbox/operation';
import { DAY_MS, HOUR_MS } from '@/sandbox/time-units';
import type { World } from '@/sandbox/world';
import { invalidParameter, invalidValue, missingParameter } from './faults';
import { groupNamed, keptSince, streamNamed } from './groups';

const MOST_EVENTS = 10_000;
const BATCH_BYTES = 1_048_576;
const OVERHEAD_BYTES = 26;

type LogEventInput = { timestamp: number; message: string };

/** Takes a batch in order of time; events too old, too new or past retention are left out and named, as AWS does. */
export const putLogEvents =
  (world: Pick<World, 'logs' | 'now'>): Operation<PutLogEventsRequest, PutLogEventsResponse> =>
  ({ logGroupName, logStreamName, logEvents }) => {
    const events = missingParameter('logEvents', logEvents).map(readEvents);
    validateBatch(events);
    const group = groupNamed(world, logGroupName);
    const stream = streamNamed(group, logStreamName);
    const tooNew = events.findIndex(({ timestamp }) => timestamp > world.now + 2 * HOUR_MS);
    const tooOld = events.filter(({ timestamp }) => timestamp < world.now - 14 * DAY_MS).length;
    const expired = events.filter(({ timestamp }) => timestamp < keptSince(group, world.now)).length;
    const from = Math.max(tooOld, expired);
    appendEvents(world, stream, events.slice(from, tooNew < 0 ? undefined : tooNew));
    const rejected = {
      tooNewLogEventStartIndex: tooNew < 0 ? undefined : tooNew,
      tooOldLogEventEndIndex: tooOld || undefined,
      expiredLogEventEndIndex: expired || undefined,
    };
    return {
      nextSequenceToken: '49590000000000000000000000000000000000000000000000000000',
      rejectedLogEventsInfo: from > 0 || tooNew >= 0 ? rejected : undefined,
    };
  };

function readEvents({ timestamp, message }: InputLogEvent, n: number): LogEventInput {
  const at = missingParameter(`logEvents.${n + 1}.member.timestamp`, timestamp);
  if (at < 0) throw invalidValue(`logEvents.${n + 1}.member.timestamp`, at, 'have value greater than or equal to 0');
  const text = missingParameter(`logEvents.${n + 1}.member.message`, message);
  if (text.length < 1)
    throw invalidValue(`logEvents.${n + 1}.member.message`, text, 'have length greater than or equal to 1');
  return { timestamp: at, message: text };
}

function validateBatch(events: readonly LogEventInput[]): void {
  const [first] = events;
  const last = events.at(-1);
  if (!first || !last) throw invalidValue('logEvents', '[]', 'have length greater than or equal to 1');
  if (events.length > MOST_EVENTS)
    throw invalidValue('logEvents', '[...]', `have length less than or equal to ${MOST_EVENTS}`);
  if (events.some(({ timestamp }, n) => timestamp < (events[n - 1]?.timestamp ?? 0))) {
    throw invalidParameter('Log events in a single PutLogEvents request must be in chronological order.');
  }
  if (last.timestamp - first.timestamp > DAY_MS) {
    throw invalidParameter('The batch of log events in a single PutLogEvents request cannot span more than 24 hours.');
  }
  const bytes = events.reduce((sum, { message }) => sum + Buffer.byteLength(message) + OVERHEAD_BYTES, 0);
  if (bytes > BATCH_BYTES) throw invalidParameter(`Upload too large: ${bytes} bytes exceeds limit of ${BATCH_BYTES}`);
}
