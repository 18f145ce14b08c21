import { JsonShapeDeserializer2 } from '@aws-sdk/core/protocols';
import type { NormalizedSchema } from '@smithy/core/schema';
import { AwsFault } from '@/sandbox/operation';
import { conform, inJson } from './conform';
import { shaperOf } from './json-shape';

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Timestamp format 7 is seconds since the epoch: what AWS JSON has. */
const settings = { timestampFormat: { useTrait: true, default: 7 }, jsonName: false } as const;
const deserializer = new JsonShapeDeserializer2(settings);

/** Reads an AWS JSON 1.0 or 1.1 request. An empty body stands for an empty structure. */
export function readJson(schema: NormalizedSchema, body: Uint8Array): unknown {
  if (schema.isUnitSchema() || body.byteLength === 0) return {};
  const value = parse(body);
  conform(schema, value, inJson);
  return deserializer.readObject(schema, value);
}

type JsonValue = Parameters<typeof deserializer.readObject>[1];

function parse(body: Uint8Array): JsonValue {
  try {
    return JSON.parse(utf8.decode(body));
  } catch {
    throw new AwsFault('SerializationException', 'The request body could not be parsed.');
  }
}

/** Writes a response or an event as AWS JSON. */
export function writeJson(schema: NormalizedSchema, value: object): string {
  if (schema.isUnitSchema()) return '';
  return JSON.stringify(shaperOf(schema)?.(value) ?? {});
}
