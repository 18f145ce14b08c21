import type { UpdateClusterRequest, UpdateClusterResponse } from '@aws-sdk/client-ecs';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { readSettings } from './clusters';
import { clusterNamed } from './find';
import { clusterShape } from './shapes/cluster';

export const updateCluster =
  (world: World): Operation<UpdateClusterRequest, UpdateClusterResponse> =>
  ({ cluster: name, settings }) => {
    const cluster = clusterNamed(world, name);
    for (const [setting, value] of readSettings(settings)) cluster.settings.set(setting, value);
    return { cluster: clusterShape(cluster, { settings: true }) };
  };
