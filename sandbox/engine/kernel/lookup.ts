import type { ContainerDefinition } from '@aws-sdk/client-ecs';
import type { Cluster, Deployment, Service, ServiceRevision, Task, TaskDefinition } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';
import { lastPart } from './arns';

export const findService = (world: Pick<World, 'ecs'>, clusterName: string, serviceName: string): Service | undefined =>
  world.ecs.clusters.get(clusterName)?.services.get(serviceName);

export const serviceOf = (world: World, task: Task): Service | undefined =>
  task.serviceName === undefined ? undefined : findService(world, task.clusterName, task.serviceName);

/** @param reference `family:revision`, or the ARN that ends so */
export function findTaskDefinition(world: Pick<World, 'ecs'>, reference: string): TaskDefinition | undefined {
  const [family = '', revision] = lastPart(reference).split(':');
  return world.ecs.families.get(family)?.[Number(revision) - 1];
}

/** For references within the world; a missing one is a bug, not a client's mistake. */
export function taskDefinitionOf(world: World, { taskDefinitionArn }: { taskDefinitionArn: string }): TaskDefinition {
  const found = findTaskDefinition(world, taskDefinitionArn);
  if (!found) throw new Error(`the world lost task definition ${taskDefinitionArn}`);
  return found;
}

export function clusterOf(world: World, { clusterName }: { clusterName: string }): Cluster {
  const found = world.ecs.clusters.get(clusterName);
  if (!found) throw new Error(`the world lost cluster ${clusterName}`);
  return found;
}

export function revisionOf(service: Service, { revisionArn }: { revisionArn: string }): ServiceRevision {
  const found = service.revisions.get(revisionArn);
  if (!found) throw new Error(`the world lost service revision ${revisionArn}`);
  return found;
}

export const containerDefinition = (
  { definition }: TaskDefinition,
  container: { name: string },
): ContainerDefinition | undefined => definition.containerDefinitions?.find(({ name }) => name === container.name);

/** The service's tasks that can still be described, oldest first. */
export function tasksOf(world: World, { taskArns }: { taskArns: ReadonlySet<string> }): Task[] {
  const tasks: Task[] = [];
  // Asked several times in every reconciliation, for services that may have a thousand stopped tasks.
  for (const arn of taskArns) {
    const task = world.ecs.tasks.get(arn);
    if (task) tasks.push(task);
  }
  return tasks;
}

/** The service's tasks that still concern its scheduler, oldest first. */
export const activeTasksOf = (world: World, { activeTaskArns }: Service): Task[] =>
  tasksOf(world, { taskArns: activeTaskArns });

export const isStarting = ({ state }: Task): boolean =>
  state === 'PROVISIONING' || state === 'PENDING' || state === 'ACTIVATING';

/** The tasks of a deployment whose desired status is RUNNING: those that its counts include. */
export const liveTasks = (world: World, service: Service, { id }: Deployment): Task[] =>
  activeTasksOf(world, service).filter((task) => task.deploymentId === id && task.desiredStatus === 'RUNNING');
