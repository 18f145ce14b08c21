import type { Cloud } from '../../domain/cloud';
import type { Cluster } from '../../domain/cluster';
import { least } from '../../domain/list';
import type { ClusterView, FleetView } from '../../domain/live';
import { Failure } from '../../domain/problem';
import type { ClusterScope, Instant, Scope } from '../../domain/scope';
import type { ConcurrencyLimiter } from './concurrency-limiter';
import type { ClusterFacts } from './diagnosis/diagnosis-watch';
import { followingDelayMs } from './poll-delay';
import type { PollerState, PollResult } from './poller';
import type { Pollers, PollersSpec } from './pollers';

/** After this time a cluster is shown without its services, so that the others need not wait. */
const FIRST_POLL_MS = 5_000;

export type FleetFacts = { view: FleetView; parts: readonly Part[] };
type Part = { cluster: Cluster; found?: ClusterView; problem?: FleetView['clusters'][number]['problem'] };

export const regionKey = ({ account, region }: Scope): string => `${account}/${region}`;

/** The poller of the list of clusters. */
export const clusterListWatch = (limiter: ConcurrencyLimiter): PollersSpec<Scope, Cluster[]> => ({
  key: regionKey,
  poll: (_scope, { ecs }) =>
    limiter(async () => {
      const clusters = await ecs.listClusters();
      return { value: clusters, isChanging: false, calls: 1 + Math.ceil(clusters.length / 100) };
    }),
});

type Sources = { clusterLists: Pollers<Scope, Cluster[]>; clusters: Pollers<ClusterScope, ClusterFacts> };

/** The poller of a region, which combines the states of its clusters' pollers and makes no AWS calls itself. */
export const fleetWatch = ({ clusterLists, clusters }: Sources): PollersSpec<Scope, FleetFacts> => ({
  key: regionKey,
  delayMs: followingDelayMs,
  textOf: ({ view }) => JSON.stringify(view),
  follow: (scope, cloud, wake, signal) => followClusters({ clusterLists, clusters }, scope, cloud, { wake, signal }),
  poll: async (scope, cloud, previous): Promise<PollResult<FleetFacts>> => {
    const list = await clusterLists.latest(scope, cloud);
    if (!list.snapshot) throw new Failure(list.problem ?? { code: 'unexpected', source: 'live' });
    const states = await Promise.all(
      list.snapshot.value.map(async (cluster) => {
        const state = await waitForFirstState(clusters, { ...scope, cluster: cluster.name }, cloud);
        return { cluster, state };
      }),
    );
    const parts = states.map(
      ({ cluster, state }): Part => ({
        cluster: state.snapshot?.value.cluster ?? cluster,
        found: state.snapshot?.value.view,
        problem: state.problem,
      }),
    );
    const value = isSame(parts, previous?.parts) && previous ? previous : { view: toFleetView(parts), parts };
    return { value, asOf: oldestAsOf(list.snapshot.asOf, states), isChanging: false, calls: 0, problem: list.problem };
  },
});

/** Wakes whenever the list of clusters or one of the clusters has changed. */
async function followClusters(
  { clusterLists, clusters }: Sources,
  scope: Scope,
  cloud: Cloud,
  { wake, signal }: { wake: () => void; signal: AbortSignal },
): Promise<void> {
  const followed = new Map<string, AbortController>();
  const followCluster = async (cluster: string, controller: AbortController) => {
    const either = AbortSignal.any([signal, controller.signal]);
    for await (const _ of clusters.states({ ...scope, cluster }, cloud, either)) wake();
  };
  for await (const { snapshot } of clusterLists.states(scope, cloud, signal)) {
    wake();
    if (!snapshot) continue;
    const listed = new Set(snapshot.value.map(({ name }) => name));
    for (const [name, controller] of followed) {
      if (listed.has(name)) continue;
      controller.abort();
      followed.delete(name);
    }
    for (const name of listed) {
      if (followed.has(name)) continue;
      const controller = new AbortController();
      followed.set(name, controller);
      void followCluster(name, controller);
    }
  }
}

async function waitForFirstState(
  clusters: Sources['clusters'],
  scope: ClusterScope,
  cloud: Cloud,
): Promise<PollerState<ClusterFacts>> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const timeout = new Promise<PollerState<ClusterFacts>>((resolve) => {
    const problem = { code: 'unreachable', source: 'live', facts: { cluster: scope.cluster } } as const;
    timer = setTimeout(() => resolve({ version: 0, problem }), FIRST_POLL_MS);
  });
  const state = await Promise.race([clusters.latest(scope, cloud), timeout]);
  clearTimeout(timer);
  return state;
}

const toFleetView = (parts: readonly Part[]): FleetView => ({
  clusters: parts.map(({ cluster, found, problem }) => ({
    cluster,
    services: found?.services ?? [],
    ...(problem && { problem }),
  })),
});

const isSame = (parts: readonly Part[], previous: readonly Part[] | undefined): boolean =>
  parts.length === previous?.length &&
  parts.every((part, index) => {
    const before = previous[index];
    return part.found === before?.found && part.problem === before?.problem && part.cluster === before?.cluster;
  });

/** The age of the oldest part that is being polled; clusters with a problem show their own. */
const oldestAsOf = (listAsOf: Instant, states: readonly { state: PollerState<ClusterFacts> }[]): Instant => {
  const fresh = states.flatMap(({ state }) => (state.problem ? [] : (state.snapshot?.asOf ?? [])));
  return fresh.length > 0 ? least(fresh) : listAsOf;
};
