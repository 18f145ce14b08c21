import { lastPart } from '@/sandbox/engine/kernel/arns';
import { findTaskDefinition } from '@/sandbox/engine/kernel/lookup';
import { AwsFault } from '@/sandbox/operation';
import type { Cluster, Service, Task, TaskDefinition } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';
import { clientFault, clusterNotFound, serviceNotActive, serviceNotFound } from './faults';

export const DEFAULT_CLUSTER = 'default';

/**
 * The cluster that a request names, by name or ARN; `default` when it names none.
 * @throws AwsFault `ClusterNotFoundException`
 */
export function clusterNamed(world: World, nameOrArn = DEFAULT_CLUSTER): Cluster {
  const found = world.ecs.clusters.get(lastPart(nameOrArn));
  if (!found) throw clusterNotFound();
  if (found.status === 'INACTIVE') {
    throw new AwsFault('ClusterNotFoundException', 'The referenced cluster was inactive.');
  }
  return found;
}

/** @throws AwsFault `ServiceNotFoundException` */
export function serviceNamed(cluster: Cluster, nameOrArn: string | undefined): Service {
  const found = cluster.services.get(lastPart(nameOrArn ?? ''));
  if (!found) throw serviceNotFound();
  return found;
}

/** @throws AwsFault `ServiceNotFoundException` or, for one that was deleted, `ServiceNotActiveException` */
export function activeServiceNamed(cluster: Cluster, nameOrArn: string | undefined): Service {
  const found = serviceNamed(cluster, nameOrArn);
  if (found.status !== 'ACTIVE') throw serviceNotActive();
  return found;
}

/** A task of the cluster by id or ARN. */
export function taskNamed(world: World, cluster: Cluster, idOrArn: string): Task | undefined {
  const id = lastPart(idOrArn);
  return world.ecs.tasks.get(`${cluster.arn.replace(':cluster/', ':task/')}/${id}`);
}

/**
 * The task definition that a request names: `family` is its newest ACTIVE revision.
 * @throws AwsFault `ClientException`
 */
export function taskDefinitionNamed(world: World, reference: string): TaskDefinition {
  const name = lastPart(reference);
  const found = name.includes(':') ? findTaskDefinition(world, name) : latestActive(world, name);
  if (!found) throw clientFault('Unable to describe task definition.');
  return found;
}

/**
 * As `taskDefinitionNamed`, for what is to be run.
 * @throws AwsFault `ClientException` also for a revision that was deregistered
 */
export function runnableTaskDefinition(world: World, reference: string | undefined): TaskDefinition {
  if (!reference) throw clientFault('TaskDefinition not found.');
  const name = lastPart(reference);
  const found = name.includes(':') ? findTaskDefinition(world, name) : latestActive(world, name);
  if (!found) throw clientFault('TaskDefinition not found.');
  if (found.status !== 'ACTIVE') throw clientFault('TaskDefinition is inactive');
  return found;
}

const latestActive = (world: World, family: string): TaskDefinition | undefined =>
  world.ecs.families.get(family)?.findLast(({ status }) => status === 'ACTIVE');
