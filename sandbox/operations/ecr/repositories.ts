import type { Repository as AwsRepository, ImageIdentifier } from '@aws-sdk/client-ecr';
import { hostInUris } from '@/sandbox/engine/workloads/images';
import { AwsFault } from '@/sandbox/operation';
import type { Image, Repository } from '@/sandbox/state/ecr';
import type { World } from '@/sandbox/world';
import { constraint, invalid } from './faults';
import { type Blob, blobsOf } from './manifest';
import { mutabilityShape } from './mutability';

/** ECR pages a hundred at a time unless told otherwise, and takes at most a thousand. */
export const DEFAULT_PAGE = 100;
const MAX_PAGE = 1000;

const NAME = /^[a-z0-9]+([._-][a-z0-9]+)*(\/[a-z0-9]+([._-][a-z0-9]+)*)*$/;

/** @throws AwsFault for a name that ECR does not allow */
export function validateName(name: string | undefined): string {
  if (!name || name.length < 2 || name.length > 256 || !NAME.test(name)) {
    throw constraint('repositoryName', `must satisfy regular expression '${NAME.source.slice(1, -1)}'`);
  }
  return name;
}

/** @throws AwsFault `RepositoryNotFoundException` */
export function repositoryOf({ ecr, account }: Pick<World, 'ecr' | 'account'>, name: string | undefined): Repository {
  const found = ecr.repositories.get(validateName(name));
  if (found) return found;
  throw new AwsFault(
    'RepositoryNotFoundException',
    `The repository with name '${name}' does not exist in the registry with id '${account}'`,
  );
}

/** The page that a request asks for. */
export function pageRequest({ nextToken, maxResults }: { nextToken?: string; maxResults?: number }, most = MAX_PAGE) {
  const size = maxResults ?? DEFAULT_PAGE;
  if (!(Number.isInteger(size) && size >= 1 && size <= most)) {
    throw constraint('maxResults', `Member must have value between 1 and ${most}`);
  }
  return { token: nextToken, size, invalidToken: () => invalid("Invalid parameter at 'nextToken'") };
}

export const repositoryShape = (repository: Repository, world: World): AwsRepository => ({
  repositoryArn: repository.arn,
  registryId: world.account,
  repositoryName: repository.name,
  repositoryUri: `${hostInUris(world)}/${repository.name}`,
  createdAt: new Date(repository.createdAt),
  ...mutabilityShape(repository),
  imageScanningConfiguration: { scanOnPush: repository.scanOnPush },
  encryptionConfiguration: repository.encryption ?? { encryptionType: 'AES256' },
});

/** The tags that point to an image, in order. */
export const tagsOf = ({ imageTags }: Repository, digest: string): string[] =>
  [...imageTags].flatMap(([tag, tagged]) => (tagged === digest ? [tag] : [])).sort();

/** The image that an identifier names, by digest or by tag; both must agree when both are given. */
export function findImage(repository: Repository, { imageDigest, imageTag }: ImageIdentifier): Image | undefined {
  const byTag = imageTag === undefined ? undefined : repository.imageTags.get(imageTag);
  if (imageTag !== undefined && imageDigest !== undefined && byTag !== imageDigest) return undefined;
  return repository.images.get(imageDigest ?? byTag ?? '');
}

/** @throws AwsFault `ImageNotFoundException` in ECR's words */
export function imageOf(repository: Repository, wanted: ImageIdentifier, { account }: Pick<World, 'account'>): Image {
  const found = findImage(repository, wanted);
  if (found) return found;
  throw new AwsFault(
    'ImageNotFoundException',
    `The image with imageId ${wordsOf(wanted)} does not exist within the repository with name '${repository.name}' in the registry with id '${account}'`,
  );
}

export const wordsOf = ({ imageDigest, imageTag }: ImageIdentifier): string =>
  `{imageDigest:'${imageDigest ?? 'null'}', imageTag:'${imageTag ?? 'null'}'}`;

const blobsOfImages = new WeakMap<Image, Map<string, Blob>>();

/** The parts of an image by digest, read once. */
function blobsIn(image: Image): Map<string, Blob> {
  const known = blobsOfImages.get(image);
  if (known) return known;
  const blobs = new Map(blobsOf(image.manifest).map((blob) => [blob.digest, blob]));
  blobsOfImages.set(image, blobs);
  return blobs;
}

/** The layer or configuration of that digest: one that was uploaded, or that an image of the repository names. */
export function findBlob({ layers, images }: Repository, digest: string): Blob | undefined {
  const layer = layers?.get(digest);
  for (const image of images.values()) {
    const blob = blobsIn(image).get(digest);
    if (blob) return blob;
  }
  return layer && { digest, size: layer.size };
}

/** The digests of everything that the images of a repository name. */
export const blobDigests = ({ images }: Repository): Set<string> =>
  new Set([...images.values()].flatMap((image) => [...blobsIn(image).keys()]));
