import type { Cluster } from '../cluster';
import type { Call, Mutation } from '../plan/mutation';

/** The settings of a cluster. Container Insights is billed by the metric. */
export type ClusterChoice = { containerInsights: boolean; spot: boolean };

const PROVIDERS = ['FARGATE', 'FARGATE_SPOT'] as const;

const settings = (isOn: boolean) => [{ name: 'containerInsights', value: isOn ? 'enabled' : 'disabled' }];

const ecs = (operation: string, input: Call['input']): Mutation => ({ call: { service: 'ecs', operation, input } });

/** The mutations that create a cluster with Fargate, and with Fargate Spot if chosen. */
export const createClusterMutations = (
  name: string,
  { containerInsights, spot }: ClusterChoice,
  by: string,
): Mutation[] => [
  ecs('CreateCluster', {
    clusterName: name,
    settings: settings(containerInsights),
    capacityProviders: spot ? PROVIDERS : [PROVIDERS[0]],
    tags: [
      { key: 'gantry:managed', value: 'true' },
      { key: 'gantry:by', value: by },
    ],
  }),
];

/** The mutations that change a cluster's settings; none when they are in place. */
export function changeClusterMutations(cluster: Cluster, { containerInsights, spot }: ClusterChoice): Mutation[] {
  const { name, capacityProviders, defaultStrategy } = cluster;
  const hasSpot = capacityProviders.includes(PROVIDERS[1]);
  const others = capacityProviders.filter((each) => each !== PROVIDERS[1]);
  const kept = others.includes(PROVIDERS[0]) ? others : [...others, PROVIDERS[0]];
  return [
    ...(containerInsights === cluster.containerInsights
      ? []
      : [ecs('UpdateCluster', { cluster: name, settings: settings(containerInsights) })]),
    ...(spot === hasSpot
      ? []
      : [
          ecs('PutClusterCapacityProviders', {
            cluster: name,
            capacityProviders: spot ? [...kept, PROVIDERS[1]] : kept,
            defaultCapacityProviderStrategy: defaultStrategy
              .filter(({ provider }) => spot || provider !== PROVIDERS[1])
              .map(({ provider, ...rest }) => ({ capacityProvider: provider, ...rest })),
          }),
        ]),
  ];
}

export const deleteClusterMutations = (name: string): Mutation[] => [ecs('DeleteCluster', { cluster: name })];

/** Why a cluster cannot be deleted now; keys under `fleet.clusterDialog.blocked.`. */
export const CLUSTER_BLOCKS = ['services', 'tasks'] as const;
export type ClusterBlock = { reason: (typeof CLUSTER_BLOCKS)[number]; count: number };

/** Why ECS would not delete a cluster: it deletes only empty ones. */
export function blocksOf({ activeServices, runningTasks, pendingTasks }: Cluster): ClusterBlock[] {
  const tasks = runningTasks + pendingTasks;
  return [
    ...(activeServices > 0 ? [{ reason: 'services' as const, count: activeServices }] : []),
    ...(tasks > 0 ? [{ reason: 'tasks' as const, count: tasks }] : []),
  ];
}
