import type { Cloud } from '../../domain/cloud';
import type { Instant, Scope } from '../../domain/scope';
import type { Findable } from '../../domain/search';

/** A palette asks at every letter; names do not change as fast as people type. */
const FRESH_MS = 15_000;

const remembered = new Map<string, { at: Instant; directory: Promise<Findable[]> }>();

/** Everything in a region that has a page and a name. Answers are up to 15 seconds old. */
export function readDirectory(
  cloud: Pick<Cloud, 'ecs' | 'ecr'> & { scope: Scope; now: () => Instant },
): Promise<Findable[]> {
  const key = `${cloud.scope.account}/${cloud.scope.region}`;
  const last = remembered.get(key);
  if (last && cloud.now() - last.at < FRESH_MS) return last.directory;

  const directory = read(cloud);
  remembered.set(key, { at: cloud.now(), directory });
  // A failure is not worth remembering; the caller hears of it.
  directory.catch(() => remembered.delete(key));
  return directory;
}

async function read({ ecs, ecr }: Pick<Cloud, 'ecs' | 'ecr'>): Promise<Findable[]> {
  const [clusters, families, repositories] = await Promise.all([
    ecs.listClusters(),
    ecs.listFamilies(),
    ecr.listRepositories(),
  ]);
  const services = (await Promise.all(clusters.map(({ name }) => ecs.listServices(name)))).flat();
  return [
    ...services.map(({ cluster, name }) => ({ kind: 'service' as const, name, cluster })),
    ...clusters.map(({ name }) => ({ kind: 'cluster' as const, name })),
    ...families.map((name) => ({ kind: 'family' as const, name })),
    ...repositories.map(({ name }) => ({ kind: 'repository' as const, name })),
  ];
}
