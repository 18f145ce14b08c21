import { memory } from '../../aws/bounded-cache';
import { parseRevision } from '../../domain/arn';
import type { Cloud } from '../../domain/cloud';
import type { Image } from '../../domain/image';
import type { Instant, Scope } from '../../domain/scope';
import { parseSearchText, rankMatches, type SearchEntry } from '../../domain/search';
import { orNone } from './or-none';

/** Searches come letter by letter; results of some seconds ago are still good. */
const FRESH_MS = 15_000;
const REMEMBERED = 256;
/** How many families and repositories are searched for one text, best matches first. */
const OWNERS = 3;
/** How many repositories are searched for a tag alone. */
const REPOSITORIES = 50;
const EACH = 8;

const taskIds = memory<string[]>({ size: REMEMBERED, ttlMs: FRESH_MS });
const revisions = memory<string[]>({ size: REMEMBERED, ttlMs: FRESH_MS });
const images = memory<Image[]>({ size: REMEMBERED, ttlMs: FRESH_MS });

type Searched = Pick<Cloud, 'ecs' | 'ecr'> & { scope: Scope; now: () => Instant };

/**
 * The tasks, revisions and images that a text may name. There are too many to keep them all, so AWS is read once the
 * text can name one. What Gantry is not allowed to list is left out; answers are up to 15 seconds old.
 * @param directory the names of the region, see `readDirectory`
 */
export async function findWithin(
  cloud: Searched,
  directory: readonly SearchEntry[],
  text: string,
): Promise<SearchEntry[]> {
  const { taskId, within, tag } = parseSearchText(text);
  const named = (kind: SearchEntry['kind']) => directory.filter((each) => each.kind === kind).map(({ name }) => name);
  const likeliest = (kind: SearchEntry['kind'], owner: string) =>
    rankMatches(directory, owner)
      .filter((each) => each.kind === kind)
      .map(({ name }) => name)
      .slice(0, OWNERS);
  const found = await Promise.all([
    ...(taskId ? named('cluster').map((cluster) => tasksOf(cloud, cluster, taskId)) : []),
    ...(within ? likeliest('family', within.owner).map((family) => revisionsOf(cloud, family, within.start)) : []),
    ...(within ? likeliest('repository', within.owner).map((name) => imagesOf(cloud, name, within.start)) : []),
    ...(tag
      ? named('repository')
          .slice(0, REPOSITORIES)
          .map((name) => imagesOf(cloud, name, tag))
      : []),
  ]);
  return found.flat();
}

const keyOf = ({ account, region }: Scope, name: string) => `${account}/${region}/${name}`;

async function tasksOf({ ecs, scope, now }: Searched, cluster: string, start: string): Promise<SearchEntry[]> {
  const ids = await orNone(taskIds.get(keyOf(scope, cluster), now(), () => ecs.listTaskIds(cluster)));
  const matching = ids.filter((id) => id.startsWith(start)).slice(0, EACH);
  return matching.map((name) => ({ kind: 'task', name, cluster }));
}

async function revisionsOf({ ecs, scope, now }: Searched, family: string, start: string): Promise<SearchEntry[]> {
  const arns = await orNone(revisions.get(keyOf(scope, family), now(), () => ecs.listRevisions(family, 'active')));
  return arns
    .flatMap((arn) => parseRevision(arn)?.revision ?? [])
    .filter((revision) => String(revision).startsWith(start))
    .slice(0, EACH)
    .map((revision) => ({ kind: 'revision', name: `${family}:${revision}`, family, revision }));
}

async function imagesOf({ ecr, scope, now }: Searched, repository: string, start: string): Promise<SearchEntry[]> {
  const all = await orNone(images.get(keyOf(scope, repository), now(), () => ecr.listImages(repository)));
  return all
    .flatMap(({ tags, digest }) => tags.map((tag) => ({ tag, digest })))
    .filter(({ tag }) => tag.toLowerCase().startsWith(start))
    .slice(0, EACH)
    .map(({ tag, digest }) => ({ kind: 'image', name: `${repository}:${tag}`, repository, tag, digest }));
}
