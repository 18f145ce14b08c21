import type { UpdateClusterSettingsRequest, UpdateClusterSettingsResponse } from '@aws-sdk/client-ecs';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { updateCluster } from './update-cluster';

/** The older name of what UpdateCluster does with settings. */
export const updateClusterSettings =
  (world: World): Operation<UpdateClusterSettingsRequest, UpdateClusterSettingsResponse> =>
  ({ cluster, settings }) =>
    updateCluster(world)({ cluster, settings });
