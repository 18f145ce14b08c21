import type { Cloud } from '../../domain/cloud';
import type { Cluster } from '../../domain/cluster';
import type { ClusterView, FleetView } from '../../domain/live';
import { Failure } from '../../domain/problem';
import type { ClusterScope, Instant, Scope } from '../../domain/scope';
import type { ClusterFacts } from './cluster-watch';
import type { Gate } from './gate';
import { relayPaceMs } from './pace';
import type { Look, State } from './poller';
import type { Pollers, PollersSpec } from './pollers';

/** A cluster that has not answered by then is shown without its services, lest it keep the others waiting. */
const FIRST_LOOK_MS = 5_000;

export type FleetFacts = { view: FleetView; parts: readonly Part[] };
type Part = { cluster: Cluster; found?: ClusterView; problem?: FleetView['clusters'][number]['problem'] };

export const regionKey = ({ account, region }: Scope): string => `${account}/${region}`;

/** Watches which clusters there are. */
export const clusterListWatch = (gate: Gate): PollersSpec<Scope, Cluster[]> => ({
  key: regionKey,
  look: (_scope, { ecs }) =>
    gate(async () => {
      const clusters = await ecs.listClusters();
      return { value: clusters, moving: false, calls: 1 + Math.ceil(clusters.length / 100) };
    }),
});

type Sources = { lists: Pollers<Scope, Cluster[]>; clusters: Pollers<ClusterScope, ClusterFacts> };

/** Watches the whole region by listening to the pollers of all its clusters; asks nothing of AWS itself. */
export const fleetWatch = ({ lists, clusters }: Sources): PollersSpec<Scope, FleetFacts> => ({
  key: regionKey,
  pace: relayPaceMs,
  textOf: ({ view }) => JSON.stringify(view),
  look: async (scope, cloud, previous): Promise<Look<FleetFacts>> => {
    const list = await lists.latest(scope, cloud);
    if (!list.known) throw new Failure(list.problem ?? { code: 'unexpected', source: 'live' });
    const states = await Promise.all(
      list.known.value.map(async (cluster) => {
        const state = await firstOf(clusters, { ...scope, cluster: cluster.name }, cloud);
        return { cluster, state };
      }),
    );
    const parts = states.map(
      ({ cluster, state }): Part => ({
        cluster: state.known?.value.cluster ?? cluster,
        found: state.known?.value.view,
        problem: state.problem,
      }),
    );
    const value = isSame(parts, previous?.parts) && previous ? previous : { view: toFleetView(parts), parts };
    return { value, asOf: ageOf(list.known.asOf, states), moving: false, calls: 0, problem: list.problem };
  },
});

async function firstOf(clusters: Sources['clusters'], scope: ClusterScope, cloud: Cloud): Promise<State<ClusterFacts>> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<State<ClusterFacts>>((resolve) => {
    const problem = { code: 'unreachable', source: 'live', facts: { cluster: scope.cluster } } as const;
    timer = setTimeout(() => resolve({ version: 0, problem }), FIRST_LOOK_MS);
  });
  const state = await Promise.race([clusters.latest(scope, cloud), late]);
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

/** As old as the oldest part that is kept fresh; clusters in trouble say so themselves. */
const ageOf = (listed: Instant, states: readonly { state: State<ClusterFacts> }[]): Instant => {
  const fresh = states.flatMap(({ state }) => (state.problem ? [] : (state.known?.asOf ?? [])));
  return fresh.length > 0 ? Math.min(...fresh) : listed;
};
