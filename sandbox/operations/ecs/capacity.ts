import type { CapacityProviderStrategyItem, LaunchType } from '@aws-sdk/client-ecs';
import { runsOnHosts } from '@/sandbox/engine/fleet/register-host';
import type { Cluster, ServiceRevision, TaskDefinition } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';
import { readStrategy } from './clusters';
import { invalidParameter } from './faults';

type CapacityRequest = { launchType?: LaunchType; capacityProviderStrategy?: CapacityProviderStrategyItem[] };

/**
 * Where tasks run: a launch type or a strategy, else the cluster's default strategy, else EC2 as AWS presumes.
 * @throws AwsFault `InvalidParameterException` when both are given
 */
export function readCapacity(
  world: World,
  { defaultStrategy }: Cluster,
  { launchType, capacityProviderStrategy = [] }: CapacityRequest,
): ServiceRevision['capacity'] {
  if (launchType && capacityProviderStrategy.length > 0) {
    throw invalidParameter('Specify either Launch Type or Capacity Provider Strategy, but not both.');
  }
  if (capacityProviderStrategy.length > 0) return { strategy: readStrategy(world, capacityProviderStrategy) };
  if (!launchType && defaultStrategy.length > 0) return { strategy: defaultStrategy };
  return { launchType: launchType ?? 'EC2' };
}

/** @throws AwsFault `InvalidParameterException` for tasks whose definition has what their launch type does not take */
export function checkCompatible(
  world: World,
  { definition }: TaskDefinition,
  capacity: ServiceRevision['capacity'],
): void {
  const launchType = runsOnHosts(world, { capacity }) ? 'EC2' : 'FARGATE';
  if (definition.compatibilities?.includes(launchType)) return;
  throw invalidParameter(`Task definition does not support launch_type ${launchType}.`);
}

const PLATFORM_VERSIONS = ['LATEST', '1.4.0', '1.3.0'];

/** @throws AwsFault `InvalidParameterException` for a platform version of Fargate that there is not, or on instances */
export function checkPlatform(version: string | undefined, { launchType }: ServiceRevision['capacity']): void {
  if (version === undefined) return;
  if (launchType === 'EC2') {
    throw invalidParameter('The platform version must be null when specifying an EC2 launch type.');
  }
  if (PLATFORM_VERSIONS.includes(version)) return;
  throw invalidParameter(`The platform version ${version} is invalid.`);
}
