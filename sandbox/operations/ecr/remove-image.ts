import type { Image, Repository } from '@/sandbox/state/ecr';

/** The digests of the indexes that list an image: it cannot be deleted before they are. */
export const indexesListing = ({ images }: Repository, digest: string): string[] =>
  [...images.values()]
    .filter(({ platforms }) => platforms?.some((platform) => platform.digest === digest))
    .map(digestOf);

const digestOf = ({ digest }: Image): string => digest;

/** Every image of a repository that some index lists. */
export const listedImages = ({ images }: Repository): Set<string> =>
  new Set([...images.values()].flatMap(({ platforms = [] }) => platforms.map(({ digest }) => digest)));

/** Takes an image out of a repository, with its tags. */
export function removeImage(repository: Repository, digest: string): void {
  repository.images.delete(digest);
  for (const [tag, tagged] of repository.imageTags) if (tagged === digest) repository.imageTags.delete(tag);
}
