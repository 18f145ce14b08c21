import { INDEX_MEDIA_TYPE, ManifestProblem, readPushedManifest } from '@/sandbox/operations/ecr/pushed-manifest';
import type { Image } from '@/sandbox/state/ecr';
import { jsonAnswer, type RegistryAnswer, type RegistryRequest, repositoryNamed } from './exchange';
import { RegistryFault } from './registry-fault';

/** How much a page holds unless less is asked for. */
const PAGE = 1000;

/** `GET …/tags/list`: tags in the order of their bytes. */
export function listTags(request: RegistryRequest, name: string): RegistryAnswer {
  const tags = [...repositoryNamed(request, name).imageTags.keys()];
  const { items, headers } = pageOf(request, `/v2/${name}/tags/list`, tags);
  return jsonAnswer({ name, tags: items }, headers);
}

/** `GET /v2/_catalog`: the repositories of the registry. */
export function listRepositories(request: RegistryRequest): RegistryAnswer {
  const { items, headers } = pageOf(request, '/v2/_catalog', [...request.world.ecr.repositories.keys()]);
  return jsonAnswer({ repositories: items }, headers);
}

/**
 * `GET …/referrers/<digest>`: the manifests that say something about an image, which need not be there. They are those with
 * the image as their subject, so a client never has to keep them under a tag; one that does finds its tag as it left it.
 */
export function listReferrers(request: RegistryRequest, name: string, digest: string): RegistryAnswer {
  const { images } = repositoryNamed(request, name);
  const artifactType = request.search.get('artifactType') || undefined;
  const wanted = [...images.values()].filter(
    (image) => image.subject === digest && (artifactType === undefined || image.artifactMediaType === artifactType),
  );
  const path = `/v2/${name}/referrers/${digest}`;
  const { items, headers } = pageOf(request, path, [...wanted.map((image) => image.digest)]);
  const byDigest = new Map(wanted.map((image) => [image.digest, image]));
  const manifests = items.flatMap((item) => byDigest.get(item) ?? []).map(descriptorOf);
  return jsonAnswer(
    { schemaVersion: 2, mediaType: INDEX_MEDIA_TYPE, manifests },
    {
      ...headers,
      'content-type': INDEX_MEDIA_TYPE,
      ...(artifactType === undefined ? {} : { 'oci-filters-applied': 'artifactType' }),
    },
  );
}

function descriptorOf({ mediaType, digest, manifest, artifactMediaType }: Image) {
  return {
    mediaType,
    digest,
    size: Buffer.byteLength(manifest),
    artifactType: artifactMediaType,
    annotations: annotationsOf(manifest),
  };
}

function annotationsOf(manifest: string): Readonly<Record<string, string>> | undefined {
  try {
    return readPushedManifest(manifest).annotations;
  } catch (error) {
    if (error instanceof ManifestProblem) return undefined;
    throw error;
  }
}

/** The page that `n` and `last` ask for, and the address of the next one. */
function pageOf(
  { search }: RegistryRequest,
  path: string,
  all: string[],
): { items: string[]; headers: Record<string, string> } {
  const [size, last] = [pageSize(search.get('n')), search.get('last') ?? ''];
  const rest = all.sort(byBytes).filter((item) => byBytes(item, last) > 0);
  const items = rest.slice(0, size);
  const end = items.at(-1);
  if (items.length === rest.length || end === undefined) return { items, headers: {} };
  const next = new URLSearchParams(search);
  next.set('n', String(size));
  next.set('last', end);
  return { items, headers: { link: `<${path}?${next}>; rel="next"` } };
}

const byBytes = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function pageSize(text: string | null): number {
  if (text === null) return PAGE;
  if (!/^\d{1,9}$/.test(text)) throw new RegistryFault('UNSUPPORTED', `n is '${text.slice(0, 20)}'`, { status: 400 });
  return Math.min(PAGE, Number(text));
}
