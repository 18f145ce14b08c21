import { BatchGetImageCommand, type ECRClient, GetDownloadUrlForLayerCommand } from '@aws-sdk/client-ecr';
import { Failure } from '../../domain/problem';
import type { Architecture } from '../../domain/task-definition';
import { BoundedCache } from '../bounded-cache';
import { toFailure } from '../failure';
import { MANIFEST_TYPES, readImageConfiguration, readManifest } from './translate';

const CACHE_SIZE = 1_000;
const DOWNLOAD_TIMEOUT_MS = 5_000;

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
    if (answer.ok) return await answer.text();
    throw new Failure({ code: 'unexpected', source, detail: `HTTP ${answer.status}` });
  } catch (error) {
    throw toFailure(error, source);
  }
}
