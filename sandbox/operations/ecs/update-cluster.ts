import type { UpdateClusterRequest, UpdateClusterResponse } from '@aws-sdk/client-ecs';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { checkConfiguration, readServiceConnectDefaults } from './cluster-configuration';
import { readSettings } from './clusters';
import { clusterNamed } from './find';
import { clusterShape } from './shapes/cluster';

export const updateCluster =
  (world: World): Operation<UpdateClusterRequest, UpdateClusterResponse> =>
  ({ cluster: name, settings, configuration, serviceConnectDefaults }) => {
    const cluster = clusterNamed(world, name);
    checkConfiguration(configuration);
    const namespace = readServiceConnectDefaults(world, serviceConnectDefaults);
    for (const [setting, value] of readSettings(settings)) cluster.settings.set(setting, value);
    if (configuration) cluster.configuration = { ...cluster.configuration, ...configuration };
    if (serviceConnectDefaults) cluster.serviceConnectDefaults = namespace;
    return { cluster: clusterShape(world, cluster, { settings: true, configuration: true }) };
  };
