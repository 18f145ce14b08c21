import type { CreateCapacityProviderRequest, CreateCapacityProviderResponse } from '@aws-sdk/client-ecs';
import { capacityProviderArn } from '@/sandbox/engine/kernel/arns';
import type { Operation } from '@/sandbox/operation';
import type { CapacityProvider } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';
import { checkProtection, checkProviderName, readManagedScaling } from './capacity-providers';
import { invalidParameter } from './faults';
import { capacityProviderShape } from './shapes/capacity-provider';
import { readTags } from './tags';

const GROUP_ARN = /^arn:aws[\w-]*:autoscaling:[\w-]+:\d{12}:autoScalingGroup:[^:]*:autoScalingGroupName\/.+$/;

/** A provider of an Auto Scaling group. Groups themselves are not simulated, so any well-formed ARN is taken for one. */
export const createCapacityProvider =
  (world: World): Operation<CreateCapacityProviderRequest, CreateCapacityProviderResponse> =>
  ({ name = '', cluster, autoScalingGroupProvider, tags }) => {
    checkProviderName(name);
    if (cluster !== undefined) {
      throw invalidParameter('cluster can only be specified for capacity providers of Amazon ECS Managed Instances.');
    }
    const {
      autoScalingGroupArn = '',
      managedScaling,
      managedTerminationProtection,
      managedDraining,
    } = autoScalingGroupProvider ?? {};
    if (!GROUP_ARN.test(autoScalingGroupArn)) {
      throw invalidParameter(
        'The specified Auto Scaling group ARN is invalid. Specify a valid Auto Scaling group ARN and try again.',
      );
    }
    if (world.ecs.capacityProviders.get(name)?.status === 'ACTIVE') {
      throw invalidParameter(
        'The specified capacity provider already exists. To change the configuration of an existing capacity provider, update the capacity provider.',
      );
    }
    const provider: CapacityProvider = {
      name,
      arn: capacityProviderArn(world, name),
      status: 'ACTIVE',
      autoScalingGroupArn,
      managedScaling: readManagedScaling(managedScaling),
      terminationProtection: managedTerminationProtection ?? 'DISABLED',
      draining: managedDraining ?? 'ENABLED',
      tags: readTags(tags),
      waitingTaskArns: new Set(),
      launching: new Map(),
    };
    checkProtection(provider);
    world.ecs.capacityProviders.set(name, provider);
    return { capacityProvider: capacityProviderShape(provider, { withTags: true }) };
  };
