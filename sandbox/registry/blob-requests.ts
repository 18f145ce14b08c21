import { findConfig } from '@/sandbox/operations/ecr/config';
import { blobDigests } from '@/sandbox/operations/ecr/repositories';
import { collectBlobs } from './collect-blobs';
import { type RegistryAnswer, type RegistryRequest, repositoryNamed } from './exchange';
import { RegistryFault } from './registry-fault';
import { keepForPush } from './upload-requests';

/** `GET` and `HEAD …/blobs/<digest>`: a layer or a configuration that the repository has, or a range of its bytes. */
export async function getBlob(request: RegistryRequest, name: string, digest: string): Promise<RegistryAnswer> {
  const repository = repositoryNamed(request, name);
  const headers = {
    'content-type': 'application/octet-stream',
    'docker-content-digest': digest,
    'accept-ranges': 'bytes',
  };
  const layer = repository.layers?.get(digest);
  const file = layer && (await request.context.store.openBlob(digest));
  if (!layer || !file) {
    const config = findConfig(request.world, name, digest);
    if (config === undefined) throw unknownBlob(name, digest);
    return { status: 200, headers, body: config };
  }
  if (request.method === 'HEAD') keepForPush(request, repository, digest);
  const range = rangeOf(request.headers.range, layer.size);
  if (!range) return { status: 200, headers, body: { file, start: 0, end: layer.size } };
  if (range === 'unsatisfiable') {
    await file.close();
    throw new RegistryFault('BLOB_UNKNOWN', 'no such range', {
      status: 416,
      headers: { 'content-range': `bytes */${layer.size}` },
    });
  }
  const contentRange = `bytes ${range.start}-${range.end - 1}/${layer.size}`;
  return { status: 206, headers: { ...headers, 'content-range': contentRange }, body: { file, ...range } };
}

/** `DELETE …/blobs/<digest>`: takes a layer that no image needs from the repository. */
export function deleteBlob(request: RegistryRequest, name: string, digest: string): RegistryAnswer {
  const repository = repositoryNamed(request, name);
  if (!repository.layers?.has(digest)) throw unknownBlob(name, digest);
  if (blobDigests(repository).has(digest)) {
    throw new RegistryFault('DENIED', `an image of the repository with name '${name}' needs the layer '${digest}'`);
  }
  repository.layers.delete(digest);
  collectBlobs(request.context);
  return { status: 202 };
}

const unknownBlob = (name: string, digest: string): RegistryFault =>
  new RegistryFault(
    'BLOB_UNKNOWN',
    `The layer with digest '${digest}' does not exist in the repository with name '${name}'`,
  );

type Range = { start: number; end: number };

/** One range of bytes; several at once, and what is no range, are ignored, as HTTP allows. */
function rangeOf(header: string | undefined, size: number): Range | 'unsatisfiable' | undefined {
  const [, first = '', last = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '') ?? [];
  if (first === '' && last === '') return undefined;
  const range =
    first === ''
      ? { start: Math.max(0, size - Number(last)), end: size }
      : { start: Number(first), end: last === '' ? size : Math.min(size, Number(last) + 1) };
  return range.start < range.end ? range : 'unsatisfiable';
}
