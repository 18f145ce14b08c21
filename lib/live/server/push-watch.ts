import type { Cloud } from '../../domain/cloud';
import type { Image } from '../../domain/image';
import { formatImageReference, imageLabel, parseImageReference } from '../../domain/image-reference';
import { addUsage, type Running } from '../../domain/image-usage';
import type { Instant, Scope } from '../../domain/scope';
import type { Architecture } from '../../domain/task-definition';
import type { PushedImage, PushView, ServiceOfRepository } from '../../domain/wire/push-view';
import { addRunningDigests, listRunning } from '../../server/load/list-running';
import { orNone } from '../../server/load/or-none';
import type { ConcurrencyLimiter } from './concurrency-limiter';
import type { PollResult } from './poller';
import type { PollersSpec } from './pollers';

export type RepositoryPlace = Scope & { repository: string };

export type PushFacts = {
  view: PushView;
  /** By digest; manifests never change. */
  architectures: Readonly<Record<string, Architecture[]>>;
  running: readonly Running[];
  runningReadAt: Instant;
};

/** How many images are shown; of how many the architectures are read, one call each, once. */
const IMAGES_SHOWN = 20;
const ARCHITECTURES_READ = 5;
/** What runs changes rarely, and is read anew when an image has landed. */
const RUNNING_MAX_AGE_MS = 60_000;
/** ECR's page of images. */
const PAGE = 1_000;

export const pushKey = ({ account, region, repository }: RepositoryPlace): string =>
  `${account}/${region}/${repository}`;

/** The poller of one repository for those who wait for a push to it. */
export const pushWatch = (
  limiter: ConcurrencyLimiter,
  now: () => Instant,
): PollersSpec<RepositoryPlace, PushFacts> => ({
  key: pushKey,
  textOf: ({ view }) => JSON.stringify(view),
  poll: ({ repository }, cloud, previous) => limiter(() => pollRepository(repository, cloud, now(), previous)),
});

async function pollRepository(
  repository: string,
  { ecr, ecs }: Pick<Cloud, 'ecr' | 'ecs'>,
  at: Instant,
  previous?: PushFacts,
): Promise<PollResult<PushFacts>> {
  const all = await ecr.listImages(repository);
  const tagged = all.filter(({ tags }) => tags.length > 0).slice(0, IMAGES_SHOWN);
  const architectures = await readArchitectures(tagged, ecr, previous?.architectures ?? {});
  const images = tagged.map((image) => toPushedImage(image, architectures[image.digest] ?? []));

  const hasNews = images[0]?.digest !== previous?.view.images[0]?.digest;
  const isFresh = previous !== undefined && !hasNews && at - previous.runningReadAt < RUNNING_MAX_AGE_MS;
  const running = isFresh ? previous.running : await listRunningOf(repository, ecs);
  const view = { repository, images, services: toServices(repository, all, running) };
  return {
    value: { view, architectures, running, runningReadAt: isFresh ? previous.runningReadAt : at },
    // Somebody is waiting: it is looked at as often as what moves.
    isChanging: true,
    calls: Math.max(1, Math.ceil(all.length / PAGE)),
  };
}

const toPushedImage = (
  { digest, tags, pushedAt, sizeBytes }: Image,
  architectures: PushedImage['architectures'],
): PushedImage => ({ digest, tags, pushedAt, sizeBytes, architectures });

/** Lists of images have no architectures, so those of the newest are asked for by themselves. */
async function readArchitectures(
  images: readonly Image[],
  ecr: Cloud['ecr'],
  before: PushFacts['architectures'],
): Promise<PushFacts['architectures']> {
  const entries = await Promise.all(
    images.map(async ({ repository, digest }, index) => {
      const known = before[digest];
      if (known || index >= ARCHITECTURES_READ) return [digest, known ?? []] as const;
      const [found] = await orNone(ecr.findImage({ repository, digest }).then((image) => (image ? [image] : [])));
      return [digest, found?.architectures ?? []] as const;
    }),
  );
  return Object.fromEntries(entries.filter(([, found]) => found.length > 0));
}

const runsImageOf = (repository: string, { definition }: Running): boolean =>
  definition.containers.some(({ image }) => parseImageReference(image)?.repository === repository);

async function listRunningOf(repository: string, ecs: Cloud['ecs']): Promise<Running[]> {
  const running = (await listRunning(ecs)).filter((each) => runsImageOf(repository, each));
  return addRunningDigests(ecs, repository, running);
}

/** Each service with the image of the repository that it runs: by digest, since tags move. */
function toServices(repository: string, images: readonly Image[], running: readonly Running[]): ServiceOfRepository[] {
  const used = addUsage(images, running);
  return running.map(({ cluster, service, definition }) => {
    const runs = definition.containers.find(({ image }) => parseImageReference(image)?.repository === repository);
    const reference = parseImageReference(runs?.image ?? '');
    const image = used.find(({ usedBy }) => usedBy.some((by) => by.cluster === cluster && by.service === service));
    return {
      cluster,
      service,
      architecture: definition.architecture,
      runs: reference ? imageLabel(formatImageReference(reference)) : '',
      ...(image && { pushedAt: image.pushedAt }),
    };
  });
}
