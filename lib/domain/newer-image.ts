import type { Image } from './image';
import { parseImageReference } from './image-reference';
import { digestOfImage, REFUSED_STATUSES } from './running-images';
import type { Instant } from './scope';
import type { ServiceDeployment } from './service';
import type { Architecture } from './task-definition';

/**
 * An image that could be rolled out next, and the image that runs. When `tag` is the one that the service names, it has been
 * pushed again since.
 */
export type NewerImage = {
  tag: string;
  digest: string;
  pushedAt: Instant;
  runs: { digest: string; pushedAt: Instant };
};

type Looking = {
  /** Digests that the service has tried and could not run: they are no newer version of it. */
  refused?: ReadonlySet<string>;
  /** The digest that runs, where the reference has a tag alone: the tag may have been pushed again. */
  runs?: string | undefined;
};

/** An image that is newer than the one that runs, and that the service was given and rolled back from. */
export type RefusedImage = NewerImage & {
  /** When the deployment that failed with it ended, and the service revision that it was to bring in. */
  refusedAt: Instant;
  revisionArn: string;
};

/** `isSameAge`: one that was pushed at the same instant counts as well. */
type Meant = { isMeant: (image: Image) => boolean; runs: string | undefined; isSameAge?: boolean };

/** What of a repository was pushed after the image that runs and could run in its place, the one that comes first. */
function findNewest(
  reference: string,
  architecture: Architecture,
  images: readonly Image[],
  { isMeant, runs, isSameAge = false }: Meant,
): NewerImage | undefined {
  const { tag = 'latest', digest } = parseImageReference(reference) ?? {};
  const named = images.find(({ tags }) => tags.includes(tag));
  const known = images.find((image) => image.digest === (digest ?? runs));
  const running = known ?? (digest === undefined ? named : undefined);
  if (!running) return undefined;
  // ECS may say which image of an index runs, and lists of images do not say which index lists it.
  const isPartOfIndex = digest === undefined && running.tags.length === 0 && !running.isIndex;
  const isCandidate = (image: Image) =>
    image.tags.length > 0 &&
    isMeant(image) &&
    !(isPartOfIndex && image === named && image.isIndex) &&
    (image.architectures.length === 0 || image.architectures.includes(architecture)) &&
    !isForOthers(image, architecture);
  const newer = images
    .filter(({ pushedAt }) => pushedAt > running.pushedAt || (isSameAge && pushedAt === running.pushedAt))
    .filter((image) => image !== running && isCandidate(image))
    .toSorted((one, other) => other.pushedAt - one.pushedAt);
  const found = newer.find((image) => image === named) ?? newer[0];
  const name = found === named ? tag : found?.tags[0];
  if (!found || name === undefined) return undefined;
  return {
    tag: name,
    digest: found.digest,
    pushedAt: found.pushedAt,
    runs: { digest: running.digest, pushedAt: running.pushedAt },
  };
}

/**
 * The newest image of a repository that was pushed after the one that runs and that its tasks could run: it has a tag, and
 * is built for their CPU architecture as far as that is known. One to which the service's own tag has moved comes first.
 * @param images of the reference's repository, in any order
 */
export const findNewerImage = (
  reference: string,
  architecture: Architecture,
  images: readonly Image[],
  { refused = new Set(), runs }: Looking = {},
): NewerImage | undefined =>
  findNewest(reference, architecture, images, { isMeant: ({ digest }) => !refused.has(digest), runs });

/** The newest image that would wait to be rolled out if the service had not been rolled back from it. */
export function findRefusedImage(
  reference: string,
  architecture: Architecture,
  images: readonly Image[],
  history: readonly ServiceDeployment[],
  runs: string | undefined,
): RefusedImage | undefined {
  const refused = refusedDigests(history);
  // What somebody stopped, or another deployment took the place of, was not refused.
  const failed = history.filter(
    ({ status, circuitBreaker }) => status.startsWith('rollback') || circuitBreaker?.status === 'triggered',
  );
  const failureOf = (digest: string) =>
    failed.find(({ target }) => target?.images.some((image) => digestOfImage(image) === digest));
  const isMeant = ({ digest }: Image) => refused.has(digest) && failureOf(digest) !== undefined;
  const found = findNewest(reference, architecture, images, { isMeant, runs, isSameAge: true });
  const failure = found && failureOf(found.digest);
  if (!found || !failure?.target) return undefined;
  return { ...found, refusedAt: failure.finishedAt ?? failure.createdAt, revisionArn: failure.target.arn };
}

/** The digests that a service was given and did not keep, and has not run well since. */
export function refusedDigests(history: readonly ServiceDeployment[]): Set<string> {
  const digestsOf = (isMeant: (deployment: ServiceDeployment) => boolean) =>
    history
      .filter(isMeant)
      .flatMap(({ target }) => target?.images.flatMap((image) => digestOfImage(image) ?? []) ?? []);
  const kept = new Set(digestsOf(({ status }) => status === 'successful'));
  return new Set(digestsOf(({ status }) => REFUSED_STATUSES.includes(status)).filter((digest) => !kept.has(digest)));
}

/**
 * The image that is still newer when `reference` runs: images are polled less often than services.
 * @param runs the digest that runs, where it is known
 */
export function stillNewer<Found extends NewerImage>(
  newer: Found | undefined,
  reference: string,
  runs?: string,
): Found | undefined {
  const { tag = 'latest', digest = runs } = parseImageReference(reference) ?? {};
  if (!newer || digest === newer.digest) return undefined;
  return tag === newer.tag && digest === undefined ? undefined : newer;
}

/** Lists of images have no architectures; tags often name one. */
const isForOthers = ({ architectures, tags }: Image, architecture: Architecture): boolean =>
  architectures.length === 0 &&
  tags.every((tag) => (architecture === 'x86_64' ? /arm64|aarch64/i : /amd64|x86_64/i).test(tag));
