import type { GetLogRecordRequest, GetLogRecordResponse } from '@aws-sdk/client-cloudwatch-logs';
import { timeOfId } from '@/sandbox/engine/logs/event-id';
import { linesBetween } from '@/sandbox/engine/logs/log-lines';
import { AwsFault, type Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { invalidParameter, missingParameter } from './faults';
import { LogRecord, type Pointer, readPointer } from './insights/log-record';
import { asText } from './insights/values';

const OWN_FIELDS = ['@timestamp', '@ingestionTime', '@message', '@logStream', '@log', '@ptr'];

/** One line in full, with all the fields in it, by the `@ptr` of a query's result. */
export const getLogRecord =
  (world: World): Operation<GetLogRecordRequest, GetLogRecordResponse> =>
  ({ logRecordPointer }) => {
    const pointer = readPointer(missingParameter('logRecordPointer', logRecordPointer));
    if (!pointer) throw invalidParameter('The specified logRecordPointer is invalid.');
    const record = recordAt(world, pointer);
    const fields = [...OWN_FIELDS, ...record.fields().keys()];
    return { logRecord: Object.fromEntries(fields.map((field) => [field, asText(record.read(field)) ?? ''])) };
  };

function recordAt(world: World, { log, stream: name, id }: Pointer): LogRecord {
  const stream = world.logs.groups.get(log.slice(log.indexOf(':') + 1))?.streams.get(name);
  const at = timeOfId(id) ?? 0;
  const line = stream && linesBetween(world, stream, at, at + 1).find((other) => other.id === id);
  if (!line) throw new AwsFault('ResourceNotFoundException', 'The specified log record does not exist.');
  return new LogRecord({ ...line, stream: name }, log, world.now);
}
