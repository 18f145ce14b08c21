import { memory } from '../../aws/bounded-cache';
import type { Cloud } from '../../domain/cloud';
import type { Instant, Scope } from '../../domain/scope';
import type { SearchEntry } from '../../domain/search';

/** The command palette searches at every key; names change rarely. */
const FRESH_MS = 15_000;
const SCOPES = 128;

const remembered = memory<SearchEntry[]>({ size: SCOPES, ttlMs: FRESH_MS });

/** Everything in a region that has a page and a name. Answers are up to 15 seconds old. */
export const readDirectory = (
  cloud: Pick<Cloud, 'ecs' | 'ecr'> & { scope: Scope; now: () => Instant },
): Promise<SearchEntry[]> =>
  remembered.get(`${cloud.scope.account}/${cloud.scope.region}`, cloud.now(), () => read(cloud));

async function read({ ecs, ecr }: Pick<Cloud, 'ecs' | 'ecr'>): Promise<SearchEntry[]> {
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
