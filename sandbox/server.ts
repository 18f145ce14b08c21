import { createServer as createHttpServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { answerCall, type Backend } from './answer';
import { answerControl, isControlPath } from './control';
import type { ControlSettings } from './control/control';
import type { Answer, Incoming } from './protocol/wire';
import { readBody } from './read-body';
import { findForeign } from './refuse-foreign';
import { isDownloadPath, isRegistryPath, type Registry } from './registry';
import { readBalancerHost, Visitors } from './serving';
import { createTicker } from './ticker';

/**
 * The sandbox on one port: AWS calls of every service and dialect, the registry of container images, `/_sandbox` for
 * those who steer it, and the load balancers for those who come by their names. Survives whatever it is sent.
 */
export function createServer(backend: Backend, settings: ControlSettings, registry: Registry): Server {
  const keepMoving = createTicker(backend);
  const visitors = new Visitors(backend.regions);
  const server = createHttpServer((request, response) => {
    const visited = readBalancerHost(request.headers.host);
    const foreign = visited ? undefined : findForeign(request.headers, settings);
    if (foreign !== undefined) return refuse(request, response, foreign);
    const answering = visited
      ? answerVisitor(visitors, visited, request, response)
      : handle(backend, settings, registry, request, response, keepMoving);
    answering.catch((error: unknown) => {
      // A caller who left in the middle of a request is no bug.
      if (!request.destroyed || request.complete) backend.onBug(error);
      response.destroy();
    });
  });
  // A client that speaks no HTTP is told so; the default would leave the socket to an unhandled error.
  server.on('clientError', (_, socket) => {
    if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n');
  });
  return server;
}

/** Its body is not read. */
function refuse(request: IncomingMessage, response: ServerResponse, reason: string): void {
  const bytes = Buffer.from(JSON.stringify({ error: reason }), 'utf8');
  const headers = { 'content-type': 'application/json; charset=utf-8', 'content-length': bytes.byteLength };
  response.writeHead(403, { ...headers, ...(!request.complete && { connection: 'close' }) }).end(bytes);
}

async function answerVisitor(
  visitors: Visitors,
  visited: { host: string; port?: number },
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { method, path, search, headers } = incomingOf(request, await readBody(request));
  const { remoteAddress = '', localPort } = request.socket;
  const visit = { ...visited, method, path, search, headers, address: remoteAddress, ownPort: localPort };
  const answer = visitors.answer(visit);
  if (answer === 'cut') request.socket.destroy();
  else send(response, answer);
}

async function handle(
  backend: Backend,
  settings: ControlSettings,
  registry: Registry,
  request: IncomingMessage,
  response: ServerResponse,
  keepMoving: (open: ServerResponse) => void,
): Promise<void> {
  const [path = '/'] = (request.url ?? '/').split('?', 1);
  // Layers are too large to be read before they are looked at.
  if (isRegistryPath(path) && !isSigned(request)) return registry.answer(request, response);
  if (isDownloadPath(path)) return registry.answerDownload(request, response);
  const body = await readBody(request);
  const incoming = incomingOf(request, body);
  if (isControlPath(incoming.path)) return send(response, answerControl(backend, settings, incoming));
  const answer = await answerCall(backend, incoming, `http://${request.headers.host ?? '127.0.0.1'}`);
  if (answer === 'cut') {
    request.socket.destroy();
    return;
  }
  if (!isStream(answer.body)) return send(response, answer);
  keepMoving(response);
  response.writeHead(answer.status, answer.headers);
  await stream(answer.body, response, backend);
}

/** Some services of AWS have addresses below `/v2/` too, and every call to them is signed. */
const isSigned = ({ headers }: IncomingMessage): boolean => headers.authorization?.startsWith('AWS4-') ?? false;

const isStream = (body: Answer['body']): body is AsyncIterable<Uint8Array> =>
  typeof body !== 'string' && !(body instanceof Uint8Array);

/** Sends frames as they come; a caller who leaves ends the operation behind them. */
async function stream(frames: AsyncIterable<Uint8Array>, response: ServerResponse, { onBug }: Backend): Promise<void> {
  try {
    await pipeline(Readable.from(frames), response);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE')) onBug(error);
  }
}

function send(response: ServerResponse, { status, headers, body }: Answer): void {
  if (isStream(body)) return;
  // As bytes, and of a length that is known: the socket would otherwise encode the text in pieces.
  const bytes = typeof body === 'string' ? Buffer.from(body, 'utf8') : body;
  response.writeHead(status, { ...headers, 'content-length': bytes.byteLength }).end(bytes);
}

function incomingOf(request: IncomingMessage, body: Uint8Array | undefined): Incoming {
  const [path = '/', search = ''] = (request.url ?? '/').split('?', 2);
  return {
    method: request.method ?? 'GET',
    path,
    search: new URLSearchParams(search),
    headers: request.headers,
    body: body ?? new Uint8Array(),
    isTooLarge: body === undefined,
  };
}
