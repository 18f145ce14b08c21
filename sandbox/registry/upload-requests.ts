import type { Repository } from '@/sandbox/state/ecr';
import { HOUR_MS } from '@/sandbox/time-units';
import { contentLength, type RegistryAnswer, type RegistryRequest, repositoryNamed } from './exchange';
import { RegistryFault } from './registry-fault';
import { checkDigest, isDigest, isName } from './route';
import { layerTooLarge, type Upload, unknownUpload } from './uploads';

/** How long a layer waits for the manifest that names it. */
const KEPT_MS = HOUR_MS;

/** `POST …/blobs/uploads/`: begins an upload, takes a whole blob, or mounts one of another repository. */
export async function beginUpload(request: RegistryRequest, name: string): Promise<RegistryAnswer> {
  const { context, world, search } = request;
  repositoryNamed(request, name);
  if (mountBlob(request, name)) return createdBlob(name, search.get('mount') ?? '');
  const digest = search.has('digest') ? checkDigest(search.get('digest')) : undefined;
  checkLength(request, 0);
  const upload = await context.uploads.begin({ region: world.region, repository: name });
  if (digest === undefined) return uploadState(202, name, upload);
  return upload.inTurn(async () => {
    try {
      await upload.append(request.body, { keepsRest: false, expected: contentLength(request) });
    } catch (error) {
      await context.uploads.discard(upload);
      throw error;
    }
    return finishUpload(request, name, upload, digest);
  });
}

/** Gives a repository a blob that another one has; `false` when that is not possible, and the client uploads it instead. */
function mountBlob(request: RegistryRequest, name: string): boolean {
  const { world, context, search } = request;
  const [digest, from] = [search.get('mount') ?? '', search.get('from') ?? ''];
  if (!isDigest(digest) || !isName(from) || !context.store.has(digest)) return false;
  const layer = world.ecr.repositories.get(from)?.layers?.get(digest);
  if (!layer) return false;
  keepLayer(request, repositoryNamed(request, name), digest, layer.size);
  return true;
}

/** `GET …/blobs/uploads/<id>`: how much has come, for whoever resumes. */
export async function describeUpload(request: RegistryRequest, name: string, id: string): Promise<RegistryAnswer> {
  const upload = findUpload(request, name, id);
  return upload.inTurn(async () => uploadState(204, name, stillOpen(upload)));
}

/** `PATCH …/blobs/uploads/<id>`: adds a part. */
export async function appendToUpload(request: RegistryRequest, name: string, id: string): Promise<RegistryAnswer> {
  const upload = findUpload(request, name, id);
  return upload.inTurn(async () => {
    const expected = checkPart(request, name, stillOpen(upload));
    await upload.append(request.body, { keepsRest: true, expected });
    return uploadState(202, name, upload);
  });
}

/** `PUT …/blobs/uploads/<id>?digest=…`: adds the last part, if any, and makes the upload a blob. */
export async function completeUpload(request: RegistryRequest, name: string, id: string): Promise<RegistryAnswer> {
  const upload = findUpload(request, name, id);
  const digest = checkDigest(request.search.get('digest'));
  return upload.inTurn(async () => {
    const expected = checkPart(request, name, stillOpen(upload));
    await upload.append(request.body, { keepsRest: false, expected });
    return finishUpload(request, name, upload, digest);
  });
}

/** `DELETE …/blobs/uploads/<id>`: gives an upload up. */
export async function cancelUpload(request: RegistryRequest, name: string, id: string): Promise<RegistryAnswer> {
  const upload = findUpload(request, name, id);
  return upload.inTurn(async () => {
    await request.context.uploads.discard(stillOpen(upload));
    return { status: 204 };
  });
}

function findUpload(request: RegistryRequest, name: string, id: string): Upload {
  const { context, world } = request;
  repositoryNamed(request, name);
  return context.uploads.find(id, { region: world.region, repository: name });
}

/** Whoever waited for its turn may find the upload over. */
function stillOpen(upload: Upload): Upload {
  if (upload.isOver) throw unknownUpload(upload.id);
  return upload;
}

/**
 * @returns the length that a part must have, if its sender says so
 * @throws RegistryFault with status 416 for a part that does not begin where the last one ended
 */
function checkPart(request: RegistryRequest, name: string, upload: Upload): number | undefined {
  const length = contentLength(request);
  checkLength(request, upload.offset);
  const text = request.headers['content-range'];
  if (text === undefined) return length;
  const [, first, last] = /^(?:bytes[ =])?(\d{1,15})-(\d{1,15})(?:\/(?:\d+|\*))?$/.exec(text) ?? [];
  const [start, end] = [Number(first), Number(last)];
  if (first === undefined || start !== upload.offset || end < start - 1) {
    throw new RegistryFault('BLOB_UPLOAD_INVALID', `the next part begins at byte ${upload.offset}`, {
      status: 416,
      headers: uploadState(416, name, upload).headers,
    });
  }
  const expected = end - start + 1;
  if (length !== undefined && length !== expected) {
    throw new RegistryFault('SIZE_INVALID', `Content-Range is of ${expected} bytes and Content-Length of ${length}`);
  }
  return expected;
}

function checkLength(request: RegistryRequest, offset: number): void {
  const { layerBytes } = request.context.uploads;
  if (offset + (contentLength(request) ?? 0) > layerBytes) throw layerTooLarge(layerBytes);
}

async function finishUpload(
  request: RegistryRequest,
  name: string,
  upload: Upload,
  digest: string,
): Promise<RegistryAnswer> {
  const { uploads } = request.context;
  const actual = upload.digest();
  // The repository may have been deleted while the bytes came.
  const repository = request.context.regions.at(request.world.region).ecr.repositories.get(name);
  if (actual !== digest || !repository) {
    await uploads.discard(upload);
    repositoryNamed(request, name);
    throw new RegistryFault('DIGEST_INVALID', `the bytes have the digest '${actual}', not '${digest}'`);
  }
  await uploads.complete(upload, digest, () => keepLayer(request, repository, digest, upload.offset));
  return createdBlob(name, digest);
}

function keepLayer({ world }: RegistryRequest, repository: Repository, digest: string, size: number): void {
  repository.layers ??= new Map();
  repository.layers.set(digest, { size, keptUntil: world.now + KEPT_MS });
}

/** Keeps a layer for whoever has just found it there, and so will not upload it. */
export function keepForPush({ world }: RegistryRequest, { layers }: Repository, digest: string): void {
  const layer = layers?.get(digest);
  if (layer) layer.keptUntil = world.now + KEPT_MS;
}

const createdBlob = (name: string, digest: string): RegistryAnswer => ({
  status: 201,
  headers: { location: `/v2/${name}/blobs/${digest}`, 'docker-content-digest': digest },
});

const uploadState = (status: number, name: string, { id, offset }: Upload): RegistryAnswer => ({
  status,
  headers: {
    location: `/v2/${name}/blobs/uploads/${id}`,
    range: `0-${Math.max(0, offset - 1)}`,
    'docker-upload-uuid': id,
  },
});
