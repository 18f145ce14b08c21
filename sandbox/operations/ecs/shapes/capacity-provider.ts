import type { CapacityProvider as AwsCapacityProvider } from '@aws-sdk/client-ecs';
import type { CapacityProvider } from '@/sandbox/state/ecs';
import { writeTags } from '../tags';

/** A capacity provider of an Auto Scaling group as DescribeCapacityProviders gives it. */
export function capacityProviderShape(provider: CapacityProvider, { withTags = false } = {}): AwsCapacityProvider {
  const { isEnabled, targetCapacity, smallestStep, largestStep, warmUpSeconds } = provider.managedScaling;
  return {
    capacityProviderArn: provider.arn,
    name: provider.name,
    status: provider.status,
    autoScalingGroupProvider: {
      autoScalingGroupArn: provider.autoScalingGroupArn,
      managedScaling: {
        status: isEnabled ? 'ENABLED' : 'DISABLED',
        targetCapacity,
        minimumScalingStepSize: smallestStep,
        maximumScalingStepSize: largestStep,
        instanceWarmupPeriod: warmUpSeconds,
      },
      managedTerminationProtection: provider.terminationProtection,
      managedDraining: provider.draining,
    },
    ...(provider.updateStatus === undefined ? {} : { updateStatus: provider.updateStatus }),
    tags: withTags ? writeTags(provider.tags) : [],
    type: 'EC2_AUTOSCALING',
  };
}
