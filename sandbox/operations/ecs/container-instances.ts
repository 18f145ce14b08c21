import { containerInstanceArn, lastPart } from '@/sandbox/engine/kernel/arns';
import type { AwsFault } from '@/sandbox/operation';
import type { Cluster, ContainerInstance } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';
import { invalidParameter } from './faults';

/** An instance of a cluster by id or ARN. */
export const findContainerInstance = (world: World, cluster: Cluster, idOrArn: string): ContainerInstance | undefined =>
  world.ecs.containerInstances.get(containerInstanceArn(world, cluster.name, lastPart(idOrArn)));

/** @throws AwsFault `InvalidParameterException` */
export function containerInstanceNamed(world: World, cluster: Cluster, idOrArn: string | undefined): ContainerInstance {
  if (!idOrArn) throw invalidParameter('Container instance can not be blank.');
  const found = findContainerInstance(world, cluster, idOrArn);
  if (!found) throw instanceNotFound();
  return found;
}

export const instanceNotFound = (): AwsFault => invalidParameter('The referenced container instance was not found.');

const MOST_INSTANCES = 100;

/** Instances by id or ARN, with a MISSING failure for each that is not there. @throws AwsFault for none, and too many */
export function containerInstancesNamed(
  world: World,
  cluster: Cluster,
  wanted: readonly string[] = [],
  most = MOST_INSTANCES,
) {
  if (wanted.length === 0) throw invalidParameter('Container instances cannot be empty.');
  if (wanted.length > most) throw invalidParameter(`Container instances cannot have more than ${most} elements.`);
  const found = wanted.map((idOrArn) => ({ idOrArn, instance: findContainerInstance(world, cluster, idOrArn) }));
  return {
    instances: found.flatMap(({ instance }) => instance ?? []),
    failures: found.flatMap(({ idOrArn, instance }) =>
      instance ? [] : [{ arn: containerInstanceArn(world, cluster.name, lastPart(idOrArn)), reason: 'MISSING' }],
    ),
  };
}
