import { EventStreamCodec } from '@smithy/core/event-streams';
import type { NormalizedSchema } from '@smithy/core/schema';
import type { AwsFault } from '@/sandbox/operation';
import { writeJson } from './json';

const codec = new EventStreamCodec(
  (bytes) => Buffer.from(bytes).toString('utf8'),
  (text) => new Uint8Array(Buffer.from(text, 'utf8')),
);

type StreamHeaders = Parameters<typeof codec.encode>[0]['headers'];

const text = (value: string): StreamHeaders[string] => ({ type: 'string', value });

const frame = (headers: StreamHeaders, json: string): Uint8Array =>
  codec.encode({
    headers: { ...headers, ':content-type': text('application/json') },
    body: new Uint8Array(Buffer.from(json, 'utf8')),
  });

/** An event of a union: the one member that is present says its type. */
export function eventFrame(union: NormalizedSchema, event: object): Uint8Array {
  const [type, value]: [string, unknown] = Object.entries(event).find(([, held]) => held !== undefined) ?? ['', {}];
  const payload = typeof value === 'object' && value !== null ? value : {};
  return frame(
    { ':message-type': text('event'), ':event-type': text(type) },
    writeJson(union.getMemberSchema(type), payload),
  );
}

/** The first frame of every stream, which carries the response's members beside the stream. */
export const initialFrame = (output: NormalizedSchema, response: object): Uint8Array =>
  frame({ ':message-type': text('event'), ':event-type': text('initial-response') }, writeJson(output, response));

/** The last frame of a stream that ends in an error. */
export const exceptionFrame = (fault: AwsFault): Uint8Array =>
  frame(
    { ':message-type': text('exception'), ':exception-type': text(fault.code) },
    JSON.stringify({ message: fault.message }),
  );
