import type { IncomingMessage } from 'node:http';
import { gunzipSync } from 'node:zlib';

/** AWS services differ; none that is simulated takes more. */
const MAX_BODY_BYTES = 10 * 1024 * 1024;

/**
 * A request's body, unpacked if it came compressed; `undefined` when it is larger than the sandbox takes. The rest of
 * such a body is read and forgotten, so that its sender comes to reading the answer.
 */
export async function readBody(request: IncomingMessage): Promise<Uint8Array | undefined> {
  let chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes: Uint8Array = chunk;
    size += bytes.byteLength;
    if (size > MAX_BODY_BYTES) chunks = [];
    else chunks.push(bytes);
  }
  if (size > MAX_BODY_BYTES) return undefined;
  const body = Buffer.concat(chunks);
  return request.headers['content-encoding'] === 'gzip' ? unzip(body) : body;
}

/** What cannot be unpacked is passed on as it is: the dialect's reader says what is wrong with it. */
function unzip(body: Uint8Array): Uint8Array | undefined {
  try {
    return gunzipSync(body, { maxOutputLength: MAX_BODY_BYTES });
  } catch (error) {
    return error instanceof RangeError ? undefined : body;
  }
}
