import type { UpdateCapacityProviderRequest, UpdateCapacityProviderResponse } from '@aws-sdk/client-ecs';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { capacityProviderNamed, checkProtection, readManagedScaling } from './capacity-providers';
import { invalidParameter } from './faults';
import { capacityProviderShape } from './shapes/capacity-provider';

export const updateCapacityProvider =
  (world: World): Operation<UpdateCapacityProviderRequest, UpdateCapacityProviderResponse> =>
  ({ name, cluster, autoScalingGroupProvider }) => {
    const provider = capacityProviderNamed(world, name);
    if (cluster !== undefined) {
      throw invalidParameter('cluster can only be specified for capacity providers of Amazon ECS Managed Instances.');
    }
    if (!autoScalingGroupProvider) throw invalidParameter('autoScalingGroupProvider must be specified.');
    const { managedScaling, managedTerminationProtection, managedDraining } = autoScalingGroupProvider;
    const changed = {
      ...provider,
      managedScaling: readManagedScaling(managedScaling, provider.managedScaling),
      terminationProtection: managedTerminationProtection ?? provider.terminationProtection,
      draining: managedDraining ?? provider.draining,
      updateStatus: 'UPDATE_COMPLETE' as const,
    };
    checkProtection(changed);
    world.ecs.capacityProviders.set(provider.name, changed);
    return { capacityProvider: capacityProviderShape(changed, { withTags: true }) };
  };
