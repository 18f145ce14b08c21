import { BatchGetImageCommand, type ECRClient, GetDownloadUrlForLayerCommand } from '@aws-sdk/client-ecr';
import { Failure } from '../../domain/problem';
import type { Architecture } from '../../domain/task-definition';
import { BoundedCache } from '../bounded-cache';
import { toFailure } from '../failure';
import { MANIFEST_TYPES, readImageConfiguration, readManifest } from './translate';

const CACHE_SIZE = 1_000;
const DOWNLOAD_TIMEOUT_MS = 5_000;
/** A manifest may name any layer as the configuration of its image, of gigabytes too. */
const MOST_CONFIGURATION_BYTES = 4 * 2 ** 20;

type Where = { registryId?: string; repository: string; digest: string };

/**
 * Reads the architectures of an image: from an index, or from the configuration of a single image, which is a layer to
 * download. A digest always names the same image, so results are cached.
 *
 * Undefined when they cannot be read: an unknown architecture must not hide an image, nor require further permissions.
 */
export function architectures(): (client: ECRClient, image: Where) => Promise<Architecture[]> {
  const known = new BoundedCache<Architecture[]>(CACHE_SIZE);
  return async (client, image) => {
    const kept = known.get(image.digest);
    if (kept) return kept;
    try {
      const found = await read(client, image);
      known.set(image.digest, found);
      return found;
    } catch (error) {
      if (error instanceof Failure) return [];
      throw error;
    }
  };
}

async function read(client: ECRClient, { registryId, repository, digest }: Where): Promise<Architecture[]> {
  const where = { registryId, repositoryName: repository };
  const answer = await client.send(
    new BatchGetImageCommand({ ...where, imageIds: [{ imageDigest: digest }], acceptedMediaTypes: MANIFEST_TYPES }),
  );
  const facts = readManifest(answer.images?.[0]?.imageManifest ?? '');
  if (!facts) return [];
  if ('architectures' in facts) return facts.architectures;
  const layer = await client.send(new GetDownloadUrlForLayerCommand({ ...where, layerDigest: facts.configDigest }));
  return layer.downloadUrl ? readImageConfiguration(await download(layer.downloadUrl)) : [];
}

/** The address is presigned by AWS for a short time, and must be requested without credentials. */
async function download(url: string): Promise<string> {
  const source = 'ecr:DownloadLayer';
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(DOWNLOAD_TIMEOUT_MS), cache: 'no-store' });
    if (answer.ok) return await readBounded(answer);
    throw new Failure({ code: 'unexpected', source, detail: `HTTP ${answer.status}` });
  } catch (error) {
    throw toFailure(error, source);
  }
}

/** The text of an answer; empty, and the rest left unread, when it is larger than a configuration. */
async function readBounded({ body }: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for await (const chunk of body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > MOST_CONFIGURATION_BYTES) return '';
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
