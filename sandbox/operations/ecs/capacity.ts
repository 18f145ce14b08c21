import type { CapacityProviderStrategyItem, LaunchType } from '@aws-sdk/client-ecs';
import type { Cluster, ServiceRevision, TaskDefinition } from '@/sandbox/state/ecs';
import { readStrategy } from './clusters';
import { invalidParameter } from './faults';

type CapacityRequest = { launchType?: LaunchType; capacityProviderStrategy?: CapacityProviderStrategyItem[] };

/**
 * Where tasks run: a launch type or a strategy, else the cluster's default strategy, else EC2 as AWS presumes.
 * @throws AwsFault `InvalidParameterException` when both are given
 */
export function readCapacity(
  { defaultStrategy }: Cluster,
  { launchType, capacityProviderStrategy = [] }: CapacityRequest,
): ServiceRevision['capacity'] {
  if (launchType && capacityProviderStrategy.length > 0) {
    throw invalidParameter('Specify either Launch Type or Capacity Provider Strategy, but not both.');
  }
  if (capacityProviderStrategy.length > 0) return { strategy: readStrategy(capacityProviderStrategy) };
  if (!launchType && defaultStrategy.length > 0) return { strategy: defaultStrategy };
  return { launchType: launchType ?? 'EC2' };
}

/** @throws AwsFault `InvalidParameterException` for tasks on Fargate whose definition has what Fargate does not take */
export function checkCompatible({ definition }: TaskDefinition, { launchType }: ServiceRevision['capacity']): void {
  if (launchType === 'EC2' || definition.compatibilities?.includes('FARGATE')) return;
  throw invalidParameter('Task definition does not support launch_type FARGATE.');
}
