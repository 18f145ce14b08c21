import { memory } from '../../aws/bounded-cache';
import { MAX_CONCURRENT_CALLS, mapBounded } from '../../aws/collect';
import type { Cloud, ImageId } from '../../domain/cloud';
import type { Instant, Scope } from '../../domain/scope';
import type { ImageMatch, ImageMatches } from '../../domain/wire/image-actions';
import { degrading } from './degrading';

/** Searches come letter by letter; what was read some seconds ago is still good. */
const FRESH_MS = 15_000;
const REMEMBERED = 256;
/** How many repositories are searched, and how many images are given. */
const REPOSITORIES = 50;
const MATCHES = 50;

const ids = memory<{ ids: ImageId[]; isPartial: boolean }>({ size: REMEMBERED, ttlMs: FRESH_MS });

type Searched = Pick<Cloud, 'ecr'> & { scope: Scope; now: () => Instant };

/** The images of a region whose tag or digest contains a text, within the first repositories in the order of their names. */
export async function findImages({ ecr, scope, now }: Searched, text: string): Promise<ImageMatches> {
  const word = text.trim().toLowerCase();
  const names = (await ecr.listRepositories()).map(({ name }) => name);
  const searched = names.slice(0, REPOSITORIES);
  const { orElse } = degrading(['access-denied', 'missing']);
  const answers = await mapBounded(searched, MAX_CONCURRENT_CALLS, async (repository) => {
    const key = `${scope.account}/${scope.region}/${repository}`;
    const nothing = { ids: [], isPartial: true };
    const read = await orElse(
      'ecr:ListImages',
      ids.get(key, now(), () => ecr.listImageIds(repository)),
      nothing,
    );
    return { images: matchesIn(repository, read.ids, word), isPartial: read.isPartial };
  });
  const images = answers.flatMap((answer) => answer.images);
  return {
    images: images.slice(0, MATCHES),
    repositories: searched.length,
    isPartial: searched.length < names.length || images.length > MATCHES || answers.some(({ isPartial }) => isPartial),
  };
}

/** One match an image, with those of its tags that match, or with all of them when its digest does. */
function matchesIn(repository: string, all: readonly ImageId[], word: string): ImageMatch[] {
  const tags = new Map<string, string[]>();
  for (const { digest, tag } of all) {
    const isMatch = digest.includes(word) || tag?.toLowerCase().includes(word);
    if (isMatch) tags.set(digest, [...(tags.get(digest) ?? []), ...(tag === undefined ? [] : [tag])]);
  }
  return [...tags].map(([digest, matching]) => ({ repository, digest, tags: matching }));
}
