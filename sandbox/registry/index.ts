import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { systemClock } from '@/sandbox/clock';
import type { RateLimits } from '@/sandbox/limits';
import type { Regions } from '@/sandbox/regions';
import { HOUR_MS, MINUTE_MS } from '@/sandbox/time-units';
import { authorize } from './authorize';
import { BlobStore } from './blob-store';
import { collectBlobs, forgetMissingLayers } from './collect-blobs';
import { openDataFolder } from './data-folder';
import { dispatch } from './dispatch';
import { answerDownload } from './download';
import type { RegistryAnswer, RegistryContext, RegistryRequest } from './exchange';
import { RegistryFault, toRegistryFault } from './registry-fault';
import { readRoute } from './route';
import { type UploadBounds, Uploads } from './uploads';

export { isDownloadPath } from './download';
export { isRegistryPath } from './route';

/** A layer as large as ECR takes; uploads as many as a few dozen clients need, each of which waits as long as a coffee. */
const BOUNDS: UploadBounds = {
  layerBytes: 52_000 * 2 ** 20,
  openUploads: 256,
  idleMs: HOUR_MS,
  crowdedIdleMs: MINUTE_MS,
};

/** How often bytes that nothing refers to any more are looked for, in ms. */
const COLLECT_MS = 5000;

export type RegistryOptions = {
  regions: Regions;
  /** Absent when throttling is off. */
  limits?: RateLimits;
  /** Where bytes are kept; a temporary folder when absent. */
  dataFolder?: string;
  bounds?: Partial<UploadBounds>;
  /** Called with bugs; clients only learn that there was one. */
  onBug(error: unknown): void;
};

export type Registry = {
  /** Answers a request to `/v2/`, for which see https://github.com/opencontainers/distribution-spec/blob/v1.1.0/spec.md. */
  answer(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** Answers a request to the address that GetDownloadUrlForLayer gave. */
  answerDownload(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** Removes what nothing refers to; it is also done every few seconds. */
  collect(): void;
  close(): Promise<void>;
};

/**
 * Makes the registry of every region: its images are those of ECR, its bytes are kept in a folder.
 *
 * @throws Error when the folder cannot be made
 */
export function createRegistry({ regions, limits, dataFolder, bounds, onBug }: RegistryOptions): Registry {
  const folder = openDataFolder(dataFolder);
  const store = new BlobStore(folder);
  const uploads = new Uploads(store, systemClock, { ...BOUNDS, ...bounds });
  const context: RegistryContext = { regions, store, uploads, limits };
  forgetMissingLayers(context);
  collectBlobs(context);
  const timer = setInterval(() => {
    collectBlobs(context);
    uploads.endIdle().catch(onBug);
  }, COLLECT_MS).unref();
  return {
    answer: async (request, response) => send(response, request, await answerFor(context, request, onBug)),
    answerDownload: async (request, response) => send(response, request, await answerDownload(context, request)),
    collect: () => collectBlobs(context),
    close: async () => {
      clearInterval(timer);
      await uploads.discardAll();
      folder.close();
    },
  };
}

async function answerFor(
  context: RegistryContext,
  incoming: IncomingMessage,
  onBug: (error: unknown) => void,
): Promise<RegistryAnswer> {
  try {
    const [path = '/', search = ''] = (incoming.url ?? '/').split('?', 2);
    const request: RegistryRequest = {
      context,
      world: authorize(context.regions, incoming.headers),
      method: incoming.method ?? 'GET',
      search: new URLSearchParams(search),
      headers: incoming.headers,
      // Whoever answers before the body has come leaves the rest of it, not the connection.
      body: incoming.iterator({ destroyOnReturn: false }),
    };
    return await dispatch(request, readRoute(path));
  } catch (error) {
    // Nobody is left to be told anything.
    if (incoming.destroyed && !incoming.complete) throw error;
    const fault = toRegistryFault(error);
    if (!fault) onBug(error);
    return faultAnswer(fault ?? new RegistryFault('UNKNOWN', 'The sandbox has a bug here; its own output says more.'));
  }
}

const faultAnswer = ({ code, message, status, headers }: RegistryFault): RegistryAnswer => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify({ errors: [{ code, message }] }),
});

async function send(
  response: ServerResponse,
  { method }: IncomingMessage,
  { status, headers = {}, body = '' }: RegistryAnswer,
): Promise<void> {
  const isText = typeof body === 'string';
  const length = isText ? Buffer.byteLength(body) : body.end - body.start;
  response.writeHead(status, {
    'docker-distribution-api-version': 'registry/2.0',
    ...headers,
    // A 204 has no length.
    ...(status === 204 ? {} : { 'content-length': length }),
  });
  if (isText || method === 'HEAD' || length === 0) {
    if (!isText) await body.file.close();
    response.end(isText && method !== 'HEAD' ? body : undefined);
    return;
  }
  try {
    await pipeline(body.file.createReadStream({ start: body.start, end: body.end - 1 }), response);
  } catch (error) {
    // A client who leaves in the middle of a layer is no bug.
    if (!(error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE')) throw error;
  }
}
