import type { NormalizedSchema } from '@smithy/core/schema';

/** Turns a value into one that `JSON.stringify` writes as AWS JSON does. */
type Shaper = (value: unknown) => unknown;

/** Structures by their static schema; recursive ones find themselves here. */
const structures = new WeakMap<object, Shaper>();

/**
 * How values of a schema become JSON, worked out once for each structure: most of what the sandbox does in a day is to
 * write the same few shapes. The SDK's serialiser, against which this is held in a test, asks the schema anew for every
 * member of every value, which takes several times as long.
 * @returns `undefined` where a value stays as it is
 */
export function shaperOf(schema: NormalizedSchema): Shaper | undefined {
  if (schema.isStructSchema()) return structureShaper(schema);
  if (schema.isListSchema()) return listShaper(schema);
  if (schema.isMapSchema()) return mapShaper(schema);
  if (schema.isTimestampSchema()) return timestampShaper(schema);
  if (schema.isBlobSchema()) return inBase64;
  return schema.isNumericSchema() ? inNumbers : undefined;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

function structureShaper(schema: NormalizedSchema): Shaper {
  const key = schema.getSchema();
  const cached = typeof key === 'object' ? structures.get(key) : undefined;
  if (cached) return cached;
  let members: { name: string; shape?: Shaper }[] | undefined;
  const shaper: Shaper = (value) => {
    if (!isRecord(value)) return value;
    members ??= Array.from(schema.structIterator(), ([name, member]) => ({ name, shape: shaperOf(member) }));
    const shaped: Record<string, unknown> = {};
    for (const { name, shape } of members) {
      const held = value[name];
      if (held !== undefined && held !== null) shaped[name] = shape ? shape(held) : held;
    }
    return shaped;
  };
  if (typeof key === 'object') structures.set(key, shaper);
  return shaper;
}

/** What is missing is left out, unless the model says that the list may have gaps. */
function listShaper(schema: NormalizedSchema): Shaper {
  const shape = shaperOf(schema.getValueSchema());
  const isSparse = Boolean(schema.getMergedTraits().sparse);
  return (value) => {
    if (!Array.isArray(value)) return value;
    const shaped: unknown[] = [];
    for (const held of value) {
      if (held !== undefined && held !== null) shaped.push(shape ? shape(held) : held);
      else if (isSparse) shaped.push(null);
    }
    return shaped;
  };
}

function mapShaper(schema: NormalizedSchema): Shaper {
  const shape = shaperOf(schema.getValueSchema());
  const isSparse = Boolean(schema.getMergedTraits().sparse);
  return (value) => {
    if (!isRecord(value)) return value;
    const entries = Object.entries(value).filter(([, held]) => isSparse || (held !== undefined && held !== null));
    return Object.fromEntries(
      entries.map(([key, held]) => [key, shape && held != null ? shape(held) : (held ?? null)]),
    );
  };
}

/** In the SDK's static form 5 is ISO 8601 and 6 is the date of HTTP; anything else is seconds since the epoch. */
function timestampShaper(schema: NormalizedSchema): Shaper {
  const format = schema.getSchema();
  return (value) => {
    if (!(value instanceof Date)) return value;
    if (format === 5) return value.toISOString().replace('.000Z', 'Z');
    return format === 6 ? value.toUTCString() : value.getTime() / 1000;
  };
}

const inBase64: Shaper = (value) => {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  return typeof value === 'string' ? Buffer.from(value).toString('base64') : value;
};

/** JSON has no word for infinity and for what is no number. */
const inNumbers: Shaper = (value) => (typeof value === 'number' && !Number.isFinite(value) ? String(value) : value);
