import type { Image } from './image';
import { parseImageReference } from './image-reference';
import type { Instant } from './scope';
import type { ServiceDeployment, ServiceDeploymentStatus } from './service';
import type { Architecture, TaskDefinition } from './task-definition';

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

/**
 * The newest image of a repository that was pushed after the one that runs and that its tasks could run: it has a tag, and
 * is built for their CPU architecture as far as that is known. One to which the service's own tag has moved comes first.
 * @param images of the reference's repository, in any order
 */
export function findNewerImage(
  reference: string,
  architecture: Architecture,
  images: readonly Image[],
  { refused = new Set(), runs }: Looking = {},
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
    !refused.has(image.digest) &&
    !(isPartOfIndex && image === named && image.isIndex) &&
    (image.architectures.length === 0 || image.architectures.includes(architecture)) &&
    !isForOthers(image, architecture);
  const newer = images
    .filter((image) => image.pushedAt > running.pushedAt && isCandidate(image))
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

/** The digest that the newest deployment of a revision runs for a container, once ECS has resolved its tag. */
export const runningDigest = (
  history: readonly ServiceDeployment[],
  { arn, containers }: Pick<TaskDefinition, 'arn' | 'containers'>,
): string | undefined =>
  history
    .find(({ target }) => target?.taskDefinitionArn === arn)
    ?.target?.images.find(({ container }) => container === containers[0]?.name)?.digest;

/**
 * The image that is still newer when `reference` runs: images are polled less often than services.
 * @param runs the digest that runs, where it is known
 */
export function stillNewer(newer: NewerImage | undefined, reference: string, runs?: string): NewerImage | undefined {
  const { tag = 'latest', digest = runs } = parseImageReference(reference) ?? {};
  if (!newer || digest === newer.digest) return undefined;
  return tag === newer.tag && digest === undefined ? undefined : newer;
}

/** Lists of images have no architectures; tags often name one. */
const isForOthers = ({ architectures, tags }: Image, architecture: Architecture): boolean =>
  architectures.length === 0 &&
  tags.every((tag) => (architecture === 'x86_64' ? /arm64|aarch64/i : /amd64|x86_64/i).test(tag));
