import { type LaunchFailure, launchOnHost } from '@/sandbox/engine/fleet/launch-on-host';
import { instanceOf, instancesOf, tasksOn } from '@/sandbox/engine/hosts/container-instances';
import { constraintFailure, unplacedText } from '@/sandbox/engine/hosts/placement-failure';
import { activeTasksOf, revisionOf, taskDefinitionOf } from '@/sandbox/engine/kernel/lookup';
import type { ContainerInstance, Deployment, Service, Task } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';
import { countProviders, nextProvider } from './capacity-providers';
import { tagsOfTask } from './task-tags';
import type { TasksByHealth } from './tasks-by-health';

/** Tasks that were started, and what an event says of those that found no place. */
export type Placement = { started: Task[]; shortfall?: string };

/** Starts up to `count` tasks of a deployment on instances of its cluster. */
export function placeOnHosts(world: World, service: Service, deployment: Deployment, count: number): Placement {
  const revision = revisionOf(service, deployment);
  const { subnets = [], securityGroups = [] } = revision.network?.awsvpcConfiguration ?? {};
  const taskDefinition = taskDefinitionOf(world, revision);
  const providers = countProviders(
    activeTasksOf(world, service).filter(
      ({ desiredStatus, deploymentId }) => desiredStatus === 'RUNNING' && deploymentId === deployment.id,
    ),
  );
  const started: Task[] = [];
  for (let n = 0; n < count; n += 1) {
    const { strategy } = revision.capacity;
    const capacityProvider = strategy && nextProvider(strategy, providers);
    const result = launchOnHost(world, {
      clusterName: service.clusterName,
      taskDefinition,
      subnetIds: subnets,
      groupIds: securityGroups,
      assignPublicIp: false,
      group: `service:${service.name}`,
      startedBy: deployment.id,
      service: { name: service.name, deploymentId: deployment.id, revisionArn: revision.arn },
      ...(capacityProvider === undefined ? {} : { capacityProvider }),
      enableExecuteCommand: service.enableExecuteCommand,
      tags: tagsOfTask(service, taskDefinition.tags),
      constraints: service.placementConstraints ?? [],
      strategy: service.placementStrategy ?? [],
      ...(isDaemon(service) ? { isCandidate: (instance) => !runsTaskOf(world, instance, service) } : {}),
    });
    if ('failure' in result) return { started, ...shortfallOf(world, service, result.failure) };
    if (capacityProvider !== undefined) providers.set(capacityProvider, (providers.get(capacityProvider) ?? 0) + 1);
    started.push(result.task);
  }
  return { started };
}

export const isDaemon = ({ schedulingStrategy }: Service): boolean => schedulingStrategy === 'DAEMON';

/** A task keeps its instance from the next one of its service until it is STOPPED. */
const runsTaskOf = (world: World, instance: ContainerInstance, service: Service): boolean =>
  tasksOn(world, instance).some(({ serviceName }) => serviceName === service.name);

/** Where every instance still holds a task of a DAEMON service, there is nothing to complain of. */
function shortfallOf(world: World, service: Service, failure: LaunchFailure): { shortfall?: string } {
  if (!failure && isDaemon(service) && instancesOf(world, service.clusterName).length > 0) return {};
  return { shortfall: unplacedText(failure) };
}

/** How many instances a DAEMON service is to have a task on: those in service that its constraints admit. */
export const countDaemonHosts = (world: World, service: Service, deployment: Deployment): number =>
  instancesOf(world, service.clusterName).filter(
    (instance) => instance.status === 'ACTIVE' && admits(world, service, deployment, instance),
  ).length;

function admits(world: World, service: Service, deployment: Deployment, instance: ContainerInstance): boolean {
  const { definition } = taskDefinitionOf(world, revisionOf(service, deployment));
  const constraints = [...(service.placementConstraints ?? []), ...(definition.placementConstraints ?? [])];
  const binding = constraints.filter(({ type }) => type === 'memberOf');
  return constraintFailure(world, instance, binding, `service:${service.name}`) === undefined;
}

/** Divides the tasks of a deployment into those that may stay and those whose instance is being drained or not admitted. */
export function divideByPlace(
  world: World,
  service: Service,
  deployment: Deployment,
  tasks: TasksByHealth,
): { inPlace: TasksByHealth; misplaced?: TasksByHealth } {
  const isMisplaced = (task: Task): boolean => {
    const instance = instanceOf(world, task);
    if (!instance) return false;
    return instance.status === 'DRAINING' || (isDaemon(service) && !admits(world, service, deployment, instance));
  };
  if (!tasks.live.some(isMisplaced)) return { inPlace: tasks };
  const select = (isMeant: (task: Task) => boolean): TasksByHealth => ({
    live: tasks.live.filter(isMeant),
    starting: tasks.starting.filter(isMeant),
    settling: tasks.settling.filter(isMeant),
    healthy: tasks.healthy.filter(isMeant),
    unhealthy: tasks.unhealthy.filter(isMeant),
  });
  return { inPlace: select((task) => !isMisplaced(task)), misplaced: select(isMisplaced) };
}
