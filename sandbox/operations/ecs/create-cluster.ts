import type { CreateClusterRequest, CreateClusterResponse } from '@aws-sdk/client-ecs';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { settingValue } from './account-settings';
import { addCluster, readProviders, readSettings, readStrategy } from './clusters';
import { DEFAULT_CLUSTER } from './find';
import { clusterShape } from './shapes/cluster';
import { readTags } from './tags';

/** Answers with the cluster that is there when an ACTIVE one has the name, as AWS does. */
export const createCluster =
  (world: World): Operation<CreateClusterRequest, CreateClusterResponse> =>
  ({ clusterName = DEFAULT_CLUSTER, tags, settings, capacityProviders = [], defaultCapacityProviderStrategy = [] }) => {
    const existing = world.ecs.clusters.get(clusterName);
    const cluster =
      existing?.status === 'ACTIVE'
        ? existing
        : addCluster(world, clusterName, {
            tags: readTags(tags),
            settings: new Map([
              ['containerInsights', settingValue(world, 'containerInsights')],
              ...readSettings(settings),
            ]),
            capacityProviders: readProviders(capacityProviders),
            defaultStrategy: readStrategy(defaultCapacityProviderStrategy),
          });
    return { cluster: clusterShape(cluster, { settings: true, tags: true }) };
  };
