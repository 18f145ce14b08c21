import type { NormalizedSchema } from '@smithy/core/schema';
import { AwsFault } from '@/sandbox/operation';

/** How values without a JSON type of their own look at the moment of checking. */
export type Form = {
  isTimestamp(value: unknown): boolean;
  isBlob(value: unknown): boolean;
};

/** As a codec has read them. */
export const decodeBase64Blobs: Form = {
  isTimestamp: (value) => value instanceof Date && !Number.isNaN(value.getTime()),
  isBlob: (value) => value instanceof Uint8Array,
};

/** The last second that a date can hold. */
const MAX_EPOCH_SECONDS = 8.64e12;

/** As AWS JSON spells them: seconds since the epoch, and base64. */
export const inJson: Form = {
  isTimestamp: (value) => typeof value === 'number' && Math.abs(value) <= MAX_EPOCH_SECONDS,
  isBlob: (value) => typeof value === 'string' && /^[A-Za-z0-9+/]*={0,2}$/.test(value),
};

/**
 * Holds a request against its schema, since the SDK's codecs trust what they read. Handlers may then rely on the types
 * of everything present; whether something had to be present is theirs to say.
 *
 * @throws AwsFault `SerializationException`, as AWS answers a member of the wrong type
 */
export function conform(schema: NormalizedSchema, value: unknown, form: Form): void {
  if (schema.isStructSchema()) {
    const record = recordOf(value);
    for (const [name, member] of schema.structIterator()) {
      const held = record[name];
      if (held !== undefined && held !== null && !member.isStreaming()) conform(member, held, form);
    }
  } else if (schema.isListSchema()) {
    const element = schema.getValueSchema();
    for (const held of Array.isArray(value) ? value : mismatch(value, 'List')) conform(element, held, form);
  } else if (schema.isMapSchema()) {
    const element = schema.getValueSchema();
    for (const held of Object.values(recordOf(value))) conform(element, held, form);
  } else if (!isSimple(schema, value, form)) mismatch(value, nameOf(schema));
}

function isSimple(schema: NormalizedSchema, value: unknown, form: Form): boolean {
  if (schema.isStringSchema()) return typeof value === 'string';
  if (schema.isBooleanSchema()) return typeof value === 'boolean';
  if (schema.isNumericSchema()) return typeof value === 'number' && !Number.isNaN(value);
  if (schema.isTimestampSchema()) return form.isTimestamp(value);
  return schema.isBlobSchema() ? form.isBlob(value) : true;
}

function nameOf(schema: NormalizedSchema): string {
  if (schema.isStringSchema()) return 'String';
  if (schema.isBooleanSchema()) return 'Boolean';
  if (schema.isNumericSchema()) return 'Number';
  return schema.isTimestampSchema() ? 'Timestamp' : 'Blob';
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return mismatch(value, 'Structure');
  return { ...value };
}

function mismatch(value: unknown, wanted: string): never {
  throw new AwsFault('SerializationException', `${kindOf(value)} cannot be converted to ${wanted}`);
}

/** AWS's name for a JSON value of the wrong kind, as its errors word it. */
function kindOf(value: unknown): string {
  if (typeof value === 'string') return 'STRING_VALUE';
  if (typeof value === 'number') return 'NUMBER_VALUE';
  if (typeof value === 'boolean') return value ? 'TRUE_VALUE' : 'FALSE_VALUE';
  if (value === null) return 'NULL_VALUE';
  return Array.isArray(value) ? 'START_ARRAY' : 'START_OBJECT';
}
