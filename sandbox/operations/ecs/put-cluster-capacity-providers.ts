import type { PutClusterCapacityProvidersRequest, PutClusterCapacityProvidersResponse } from '@aws-sdk/client-ecs';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { readProviders, readStrategy } from './clusters';
import { clusterNamed } from './find';
import { clusterShape } from './shapes/cluster';

export const putClusterCapacityProviders =
  (world: World): Operation<PutClusterCapacityProvidersRequest, PutClusterCapacityProvidersResponse> =>
  ({ cluster: name, capacityProviders = [], defaultCapacityProviderStrategy = [] }) => {
    const cluster = clusterNamed(world, name);
    const providers = readProviders(world, capacityProviders);
    cluster.defaultStrategy = readStrategy(world, defaultCapacityProviderStrategy);
    cluster.capacityProviders = providers;
    return { cluster: clusterShape(world, cluster) };
  };
