import type { DeleteCapacityProviderRequest, DeleteCapacityProviderResponse } from '@aws-sdk/client-ecs';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { capacityProviderNamed } from './capacity-providers';
import { invalidParameter } from './faults';
import { clusterNamed } from './find';
import { capacityProviderShape } from './shapes/capacity-provider';

/** A deleted provider stays visible as INACTIVE. One that a cluster or a service uses stays as it is. */
export const deleteCapacityProvider =
  (world: World): Operation<DeleteCapacityProviderRequest, DeleteCapacityProviderResponse> =>
  ({ capacityProvider, cluster: clusterName }) => {
    const provider = capacityProviderNamed(world, capacityProvider);
    if (clusterName !== undefined) clusterNamed(world, clusterName);
    for (const cluster of world.ecs.clusters.values()) {
      if (cluster.status === 'ACTIVE' && cluster.capacityProviders.includes(provider.name)) {
        throw invalidParameter(
          'The specified capacity provider is associated with a cluster. Remove the capacity provider from the cluster and try again.',
        );
      }
    }
    provider.status = 'INACTIVE';
    provider.updateStatus = 'DELETE_COMPLETE';
    return { capacityProvider: capacityProviderShape(provider) };
  };
