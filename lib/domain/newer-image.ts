import type { Image } from './image';
import { parseImageReference } from './image-reference';
import type { Instant } from './scope';
import type { Architecture } from './task-definition';

/** An image that could be rolled out next. */
export type NewerImage = { tag: string; pushedAt: Instant };

/**
 * The newest image of a repository that was pushed after the one that runs and that its tasks could run: it has a tag, and
 * is built for their CPU architecture as far as that is known.
 * @param images of the reference's repository, in any order
 */
export function findNewerImage(
  reference: string,
  architecture: Architecture,
  images: readonly Image[],
): NewerImage | undefined {
  const { tag, digest } = parseImageReference(reference) ?? {};
  const running = images.find((image) => (digest ? image.digest === digest : image.tags.includes(tag ?? 'latest')));
  if (!running) return undefined;
  const isCandidate = ({ architectures, tags }: Image) =>
    tags.length > 0 && (architectures.length === 0 || architectures.includes(architecture));
  const [newest] = images
    .filter((image) => image.pushedAt > running.pushedAt && isCandidate(image) && !isForOthers(image, architecture))
    .toSorted((one, other) => other.pushedAt - one.pushedAt);
  const [name] = newest?.tags ?? [];
  return newest && name !== undefined ? { tag: name, pushedAt: newest.pushedAt } : undefined;
}

/** The image that is still newer when `reference` runs: images are polled less often than services. */
export const stillNewer = (newer: NewerImage | undefined, reference: string): NewerImage | undefined =>
  newer && parseImageReference(reference)?.tag === newer.tag ? undefined : newer;

/** Lists of images do not tell architectures; tags often do. */
const isForOthers = ({ architectures, tags }: Image, architecture: Architecture): boolean =>
  architectures.length === 0 &&
  tags.every((tag) => (architecture === 'x86_64' ? /arm64|aarch64/i : /amd64|x86_64/i).test(tag));
