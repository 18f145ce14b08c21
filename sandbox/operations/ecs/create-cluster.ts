import type { CreateClusterRequest, CreateClusterResponse } from '@aws-sdk/client-ecs';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { settingValue } from './account-settings';
import { checkConfiguration, readServiceConnectDefaults } from './cluster-configuration';
import { addCluster, readProviders, readSettings, readStrategy } from './clusters';
import { DEFAULT_CLUSTER } from './find';
import { clusterShape } from './shapes/cluster';
import { readTags } from './tags';

/** Answers with the cluster that is there when an ACTIVE one has the name, as AWS does. */
export const createCluster =
  (world: World): Operation<CreateClusterRequest, CreateClusterResponse> =>
  (request) => {
    const { clusterName = DEFAULT_CLUSTER, tags, settings, configuration } = request;
    const { capacityProviders = [], defaultCapacityProviderStrategy = [] } = request;
    checkConfiguration(configuration);
    const serviceConnectDefaults = readServiceConnectDefaults(world, request.serviceConnectDefaults);
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
            ...(configuration ? { configuration } : {}),
            ...(serviceConnectDefaults ? { serviceConnectDefaults } : {}),
            capacityProviders: readProviders(world, capacityProviders),
            defaultStrategy: readStrategy(world, defaultCapacityProviderStrategy),
          });
    return { cluster: clusterShape(world, cluster, { settings: true, tags: true, configuration: true }) };
  };
