import { isUtf8 } from 'node:buffer';
import { digestOf } from '@/sandbox/operations/ecr/manifest';
import { isImageConfig, ManifestProblem, readPushedManifest } from '@/sandbox/operations/ecr/pushed-manifest';
import { registerImage } from '@/sandbox/operations/ecr/register-image';
import { indexesListing, removeImage } from '@/sandbox/operations/ecr/remove-image';
import type { Image } from '@/sandbox/state/ecr';
import { collectBlobs } from './collect-blobs';
import { contentLength, type RegistryAnswer, type RegistryRequest, repositoryNamed } from './exchange';
import { RegistryFault } from './registry-fault';
import { checkDigest, isDigest, isTag } from './route';

/** What the specification has registries take at least, and most take at most; of configurations too. */
const MAX_MANIFEST_BYTES = 4 * 2 ** 20;

/** `GET` and `HEAD …/manifests/<tag or digest>`. A GET is what ECR counts as a pull. */
export function getManifest(request: RegistryRequest, name: string, reference: string): RegistryAnswer {
  const image = findImage(request, name, reference);
  // What is archived cannot be pulled.
  if (image.archivedAt !== undefined) throw new RegistryFault('MANIFEST_UNKNOWN', 'Requested image not found');
  if (request.method === 'GET') image.lastPulledAt = request.world.now;
  return {
    status: 200,
    headers: { 'content-type': image.mediaType, 'docker-content-digest': image.digest },
    body: image.manifest,
  };
}

/** `PUT …/manifests/<tag or digest>`: takes an image whose layers are there. */
export async function putManifest(request: RegistryRequest, name: string, reference: string): Promise<RegistryAnswer> {
  const { context, world } = request;
  repositoryNamed(request, name);
  const tag = tagFrom(reference);
  if (context.limits?.admits(world.region, 'ecr', 'PutImage') === false) {
    throw new RegistryFault('TOOMANYREQUESTS', 'Rate exceeded');
  }
  const manifest = await readManifestText(request);
  if (tag === undefined && digestOf(manifest) !== reference) {
    throw new RegistryFault(
      'DIGEST_INVALID',
      `the manifest has the digest '${digestOf(manifest)}', not '${reference}'`,
    );
  }
  const mediaType = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  const config = await configOf(request, name, { manifest, mediaType });
  // Time has passed while the manifest came.
  const now = context.regions.at(world.region);
  const image = registerImage(now, repositoryNamed({ world: now }, name), { manifest, mediaType, tag, config });
  return {
    status: 201,
    headers: {
      location: `/v2/${name}/manifests/${image.digest}`,
      'docker-content-digest': image.digest,
      ...(image.subject === undefined ? {} : { 'oci-subject': image.subject }),
    },
  };
}

/** `DELETE …/manifests/<tag or digest>`: a tag is taken off its image, a digest takes the image and all its tags. */
export function deleteManifest(request: RegistryRequest, name: string, reference: string): RegistryAnswer {
  const repository = repositoryNamed(request, name);
  const image = findImage(request, name, reference);
  if (!isDigest(reference)) {
    repository.imageTags.delete(reference);
    return { status: 202 };
  }
  const indexes = indexesListing(repository, image.digest);
  if (indexes.length > 0) {
    throw new RegistryFault('DENIED', `Requested image referenced by manifest list: [${indexes.join(', ')}]`);
  }
  removeImage(repository, image.digest);
  collectBlobs(request.context);
  return { status: 202 };
}

function findImage(request: RegistryRequest, name: string, reference: string): Image {
  const { images, imageTags } = repositoryNamed(request, name);
  if (reference.includes(':')) checkDigest(reference);
  const image = images.get(isDigest(reference) ? reference : (imageTags.get(reference) ?? ''));
  if (!image) throw new RegistryFault('MANIFEST_UNKNOWN', 'Requested image not found');
  return image;
}

/** The tag that a reference is, or nothing when it is a digest. */
function tagFrom(reference: string): string | undefined {
  if (isDigest(reference)) return undefined;
  if (reference.includes(':')) checkDigest(reference);
  if (!isTag(reference)) throw new RegistryFault('TAG_INVALID', `'${reference.slice(0, 160)}' is no tag`);
  return reference;
}

async function readManifestText(request: RegistryRequest): Promise<string> {
  const tooLarge = () =>
    new RegistryFault('SIZE_INVALID', `a manifest has at most ${MAX_MANIFEST_BYTES} bytes`, { status: 413 });
  if ((contentLength(request) ?? 0) > MAX_MANIFEST_BYTES) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body) {
    size += chunk.byteLength;
    if (size > MAX_MANIFEST_BYTES) throw tooLarge();
    chunks.push(chunk);
  }
  const bytes = Buffer.concat(chunks);
  // Another text than the one that was sent would have another digest.
  if (!isUtf8(bytes)) throw new RegistryFault('MANIFEST_INVALID', 'Invalid JSON syntax');
  return bytes.toString('utf8');
}

/** The configuration that the manifest of an image names, when the repository has it. */
async function configOf(
  { context, world }: RegistryRequest,
  name: string,
  { manifest, mediaType }: { manifest: string; mediaType?: string },
): Promise<string | undefined> {
  try {
    const { config } = readPushedManifest(manifest, mediaType);
    if (!config || !isImageConfig(config.mediaType)) return undefined;
    if (!world.ecr.repositories.get(name)?.layers?.has(config.digest)) return undefined;
    return await context.store.readText(config.digest, MAX_MANIFEST_BYTES);
  } catch (error) {
    // Whoever registers the image says what is wrong with it.
    if (error instanceof ManifestProblem) return undefined;
    throw error;
  }
}
