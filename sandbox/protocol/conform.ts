import type { NormalizedSchema } from '@smithy/core/schema';
import { AwsFault } from '../operation';

/** AWS's name for a JSON value of the wrong kind, as its errors word it. */
const kindOf = (value: unknown): string =>
  ({ string: 'STRING_VALUE', number: 'NUMBER_VALUE', boolean: value ? 'TRUE_VALUE' : 'FALSE_VALUE' })[
    String(typeof value)
  ] ?? (Array.isArray(value) ? 'Start of list' : 'Start of structure or map');

/**
 * Holds a parsed request against its schema, since the SDK's codecs trust what they read. Handlers may then rely on the
 * types of everything present; whether something had to be present is theirs to say.
 *
 * @throws AwsFault `SerializationException`, as AWS answers a member of the wrong type
 */
export function conform(schema: NormalizedSchema, value: unknown): void {
  if (schema.isStructSchema()) {
    const record = recordOf(value);
    for (const [name, member] of schema.structIterator()) {
      const held = record[name];
      if (held !== undefined && held !== null && !member.isStreaming()) conform(member, held);
    }
  } else if (schema.isListSchema()) {
    const element = schema.getValueSchema();
    for (const held of Array.isArray(value) ? value : mismatch(value, 'List')) conform(element, held);
  } else if (schema.isMapSchema()) {
    const element = schema.getValueSchema();
    for (const held of Object.values(recordOf(value))) conform(element, held);
  } else if (schema.isStringSchema()) {
    if (typeof value !== 'string') mismatch(value, 'String');
  } else if (schema.isBooleanSchema()) {
    if (typeof value !== 'boolean') mismatch(value, 'Boolean');
  } else if (schema.isNumericSchema()) {
    if (typeof value !== 'number' || Number.isNaN(value)) mismatch(value, 'Number');
  } else if (schema.isTimestampSchema()) {
    if (!(value instanceof Date) || Number.isNaN(value.getTime())) mismatch(value, 'Timestamp');
  } else if (schema.isBlobSchema()) {
    if (!(value instanceof Uint8Array)) mismatch(value, 'Blob');
  }
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return mismatch(value, 'Structure');
  return { ...value };
}

function mismatch(value: unknown, wanted: string): never {
  throw new AwsFault('SerializationException', `${kindOf(value)} cannot be converted to ${wanted}`);
}
