import { least } from './list';
import type { Instant } from './scope';

type Tagged = { digest: string; tags: readonly string[]; pushedAt: Instant };

/**
 * The images that have come into a repository since it was looked at: new ones, or with a
 * tag that was not. A tag that moved to an older image is a push as well.
 * @param before the newest images of then, `now` those of now, newest first
 */
export function findLandedImages<Image extends Tagged>(before: readonly Tagged[], now: readonly Image[]): Image[] {
  const oldest = least(before.map(({ pushedAt }) => pushedAt));
  const tagsBefore = new Map(before.map(({ digest, tags }) => [digest, tags]));
  return now.filter(({ digest, tags, pushedAt }) => {
    const known = tagsBefore.get(digest);
    if (known) return tags.some((tag) => !known.includes(tag));
    // One that is older than what was listed has only moved up, because others were deleted.
    return before.length === 0 || pushedAt >= oldest;
  });
}

type Runner = { architecture: string; runs: string; pushedAt?: Instant | undefined };

/** The services that run an image of the same repository which is older than this one, and that could run this one. */
export const findOlderServices = <Service extends Runner>(
  image: { tags: readonly string[]; pushedAt: Instant; architectures: readonly string[] },
  services: readonly Service[],
): Service[] =>
  services.filter(
    ({ architecture, pushedAt }) =>
      (pushedAt === undefined || pushedAt < image.pushedAt) &&
      (image.architectures.length === 0 || image.architectures.includes(architecture)),
  );
