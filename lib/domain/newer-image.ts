import type { Image } from './image';
import { parseImageReference } from './image-reference';
import type { Instant } from './scope';
import type { ServiceDeployment, ServiceDeploymentStatus } from './service';
import type { Architecture } from './task-definition';

/** An image that could be rolled out next. */
export type NewerImage = { tag: string; pushedAt: Instant };

/**
 * The newest image of a repository that was pushed after the one that runs and that its tasks could run: it has a tag, and
 * is built for their CPU architecture as far as that is known.
 * @param images of the reference's repository, in any order
 * @param refused digests that the service has tried and could not run: they are no newer version of it
 */
export function findNewerImage(
  reference: string,
  architecture: Architecture,
  images: readonly Image[],
  refused: ReadonlySet<string> = new Set(),
): NewerImage | undefined {
  const { tag, digest } = parseImageReference(reference) ?? {};
  const running = images.find((image) => (digest ? image.digest === digest : image.tags.includes(tag ?? 'latest')));
  if (!running) return undefined;
  const isCandidate = ({ architectures, tags }: Image) =>
    tags.length > 0 && (architectures.length === 0 || architectures.includes(architecture));
  const [newest] = images
    .filter((image) => image.pushedAt > running.pushedAt && !refused.has(image.digest))
    .filter((image) => isCandidate(image) && !isForOthers(image, architecture))
    .toSorted((one, other) => other.pushedAt - one.pushedAt);
  const [name] = newest?.tags ?? [];
  return newest && name !== undefined ? { tag: name, pushedAt: newest.pushedAt } : undefined;
}

/** Statuses of deployments that ended because their tasks did not come up, or that somebody stopped. */
const REFUSED: readonly ServiceDeploymentStatus[] = [
  'stopped',
  'rollback-requested',
  'rollback-in-progress',
  'rollback-successful',
  'rollback-failed',
];

/** The digests that a service was given and did not keep, and has not run well since. */
export function refusedDigests(history: readonly ServiceDeployment[]): Set<string> {
  const digestsOf = (isMeant: (deployment: ServiceDeployment) => boolean) =>
    history.filter(isMeant).flatMap(({ target }) => target?.images.flatMap(({ digest }) => digest ?? []) ?? []);
  const kept = new Set(digestsOf(({ status }) => status === 'successful'));
  return new Set(digestsOf(({ status }) => REFUSED.includes(status)).filter((digest) => !kept.has(digest)));
}

/** The image that is still newer when `reference` runs: images are polled less often than services. */
export const stillNewer = (newer: NewerImage | undefined, reference: string): NewerImage | undefined =>
  newer && parseImageReference(reference)?.tag === newer.tag ? undefined : newer;

/** Lists of images have no architectures; tags often name one. */
const isForOthers = ({ architectures, tags }: Image, architecture: Architecture): boolean =>
  architectures.length === 0 &&
  tags.every((tag) => (architecture === 'x86_64' ? /arm64|aarch64/i : /amd64|x86_64/i).test(tag));
