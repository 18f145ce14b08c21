import { BatchGetImageCommand, type ECRClient, GetDownloadUrlForLayerCommand } from '@aws-sdk/client-ecr';
import type { Image } from '../../domain/image';
import { Failure } from '../../domain/problem';
import { BoundedCache } from '../bounded-cache';
import { toFailure } from '../failure';
import { MANIFEST_TYPES, type ManifestFacts, readImageConfiguration, readManifest } from './translate';

const CACHE_SIZE = 1_000;
const DOWNLOAD_TIMEOUT_MS = 5_000;
/** A manifest may name any layer as the configuration of its image, of gigabytes too. */
const MOST_CONFIGURATION_BYTES = 4 * 2 ** 20;

type Where = { registryId?: string; repository: string; digest: string };

/** What is read of an image beside what ECR lists of it. */
export type ImageConfiguration = Required<Pick<Image, 'architectures' | 'exposedPorts'>>;

/** An unknown architecture or port must not hide an image, nor require further permissions. */
const UNREADABLE: ImageConfiguration = { architectures: [], exposedPorts: [] };

/**
 * Reads the architectures and ports of an image: from its configuration, which is a layer to download; of an index the
 * architectures from itself, and the ports from the first image that it lists. A digest always names the same image, so
 * results are cached.
 */
export function imageConfigurations(): (client: ECRClient, image: Where) => Promise<ImageConfiguration> {
  const known = new BoundedCache<ImageConfiguration>(CACHE_SIZE);
  return async (client, image) => {
    const kept = known.get(image.digest);
    if (kept) return kept;
    const found = await unlessFailed(read(client, image));
    if (found?.isWhole) known.set(image.digest, found.configuration);
    return found?.configuration ?? UNREADABLE;
  };
}

/** Undefined when AWS or the network fails. */
async function unlessFailed<Value>(reading: Promise<Value>): Promise<Value | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof Failure) return undefined;
    throw error;
  }
}

/** `isWhole` is false when a part could not be read just now. */
type Reading = { configuration: ImageConfiguration; isWhole: boolean };

async function read(client: ECRClient, image: Where): Promise<Reading> {
  const manifest = readManifest(await readManifestText(client, image));
  if (!manifest || 'configDigest' in manifest) {
    return { configuration: await readSingleImage(client, image, manifest), isWhole: true };
  }
  const { architectures, firstImage } = manifest;
  if (firstImage === undefined) return { configuration: { architectures, exposedPorts: [] }, isWhole: true };
  const there = { ...image, digest: firstImage };
  const first = await unlessFailed(
    readManifestText(client, there).then((text) => readSingleImage(client, there, readManifest(text))),
  );
  return {
    configuration: { architectures, exposedPorts: first?.exposedPorts ?? [] },
    isWhole: first !== undefined,
  };
}

async function readManifestText(client: ECRClient, { registryId, repository, digest }: Where): Promise<string> {
  const answer = await client.send(
    new BatchGetImageCommand({
      registryId,
      repositoryName: repository,
      imageIds: [{ imageDigest: digest }],
      acceptedMediaTypes: MANIFEST_TYPES,
    }),
  );
  return answer.images?.[0]?.imageManifest ?? '';
}

/** What is no single image has no configuration; an index that lists an index is gone into no deeper. */
async function readSingleImage(
  client: ECRClient,
  { registryId, repository }: Where,
  manifest: ManifestFacts,
): Promise<ImageConfiguration> {
  if (!manifest || !('configDigest' in manifest)) return UNREADABLE;
  const layer = await client.send(
    new GetDownloadUrlForLayerCommand({
      registryId,
      repositoryName: repository,
      layerDigest: manifest.configDigest,
    }),
  );
  return layer.downloadUrl ? readImageConfiguration(await download(layer.downloadUrl)) : UNREADABLE;
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
