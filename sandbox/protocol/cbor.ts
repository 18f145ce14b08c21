import { CborCodec } from '@smithy/core/cbor';
import { NormalizedSchema } from '@smithy/core/schema';
import { AwsFault } from '@/sandbox/operation';
import { conform, decodeBase64Blobs } from './conform';

const codec = new CborCodec();

/** Simple schema 15 is the document: a value that carries its own types. */
const DOCUMENT = NormalizedSchema.of(15);

/** Reads a Smithy RPC v2 CBOR request. An empty body stands for an empty structure. */
export function readCbor(schema: NormalizedSchema, body: Uint8Array): unknown {
  const value = schema.isUnitSchema() || body.byteLength === 0 ? {} : parse(schema, body);
  conform(schema, value, decodeBase64Blobs);
  return value;
}

function parse(schema: NormalizedSchema, body: Uint8Array): unknown {
  try {
    return codec.createDeserializer().read(schema, body);
  } catch {
    throw new AwsFault('SerializationException', 'The request body could not be parsed.');
  }
}

export function writeCbor(schema: NormalizedSchema, value: object): Uint8Array {
  const serializer = codec.createSerializer();
  serializer.write(schema.isUnitSchema() ? DOCUMENT : schema, value);
  return serializer.flush();
}

/** Writes a value that has no schema, such as an error. */
export const writeCborDocument = (value: object): Uint8Array => writeCbor(DOCUMENT, value);
