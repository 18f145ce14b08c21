import { JsonCodec2 } from '@aws-sdk/core/protocols';
import type { NormalizedSchema } from '@smithy/core/schema';
import { AwsFault } from '../operation';
import { conform } from './conform';

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Timestamp format 7 is seconds since the epoch: what AWS JSON writes. */
const codec = new JsonCodec2({ timestampFormat: { useTrait: true, default: 7 }, jsonName: false });

/** Reads an AWS JSON 1.0 or 1.1 request. An empty body stands for an empty structure. */
export async function readJson(schema: NormalizedSchema, body: Uint8Array): Promise<unknown> {
  const value = schema.isUnitSchema() ? {} : await parse(schema, body);
  conform(schema, value);
  return value;
}

async function parse(schema: NormalizedSchema, body: Uint8Array): Promise<unknown> {
  try {
    return await codec.createDeserializer().read(schema, utf8.decode(body));
  } catch {
    throw new AwsFault('SerializationException', 'The request body could not be parsed.');
  }
}

/** Writes a response or an event as AWS JSON. */
export function writeJson(schema: NormalizedSchema, value: object): Uint8Array {
  if (schema.isUnitSchema()) return Buffer.alloc(0);
  const serializer = codec.createSerializer();
  serializer.write(schema, value);
  return new Uint8Array(serializer.flush());
}
