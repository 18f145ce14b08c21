import { runsOnHosts } from '@/sandbox/engine/fleet/register-host';
import { activeTasksOf, revisionOf, taskDefinitionOf } from '@/sandbox/engine/kernel/lookup';
import { createTask } from '@/sandbox/engine/task/create-task';
import { startTask } from '@/sandbox/engine/task/start-task';
import type { Subnet } from '@/sandbox/state/ec2';
import type { Deployment, Service, Task } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';
import { countProviders, nextProvider } from './capacity-providers';
import { type Placement, placeOnHosts } from './place-on-hosts';
import { EVENT_TEXT } from './service-events';
import { tagsOfTask } from './task-tags';

/** AWS's words when Fargate has no capacity. */
export const NO_CAPACITY =
  'Capacity is unavailable at this time. Please try again later or in a different availability zone.';

/** Whether Fargate, or one of its providers, can start anything in a zone just now. */
export const hasCapacity = ({ faults }: World, zone: string, provider = ''): boolean =>
  !['all', zone, provider].some((name) => faults.capacityGone.has(name));

/**
 * Starts up to `count` tasks of a deployment, each in the zone that holds fewest of its tasks, then of the service's, and
 * there in the subnet that holds fewest; or on the instances of its cluster. Fewer start where there is no capacity left.
 */
export const placeTasks = (world: World, service: Service, deployment: Deployment, count: number): Placement =>
  runsOnHosts(world, revisionOf(service, deployment))
    ? placeOnHosts(world, service, deployment, count)
    : placeTasksIn(world, service, deployment, { count });

/** Starts tasks on Fargate, in one zone if that is given. */
export function placeTasksIn(
  world: World,
  service: Service,
  deployment: Deployment,
  { count, zone }: { count: number; zone?: string },
): Placement {
  const revision = revisionOf(service, deployment);
  const { subnets = [], securityGroups = [], assignPublicIp } = revision.network?.awsvpcConfiguration ?? {};
  const places = subnetsOf(world, subnets).filter((subnet) => zone === undefined || subnet.zone === zone);
  const live = activeTasksOf(world, service).filter(({ desiredStatus }) => desiredStatus === 'RUNNING');
  const own = live.filter(({ deploymentId }) => deploymentId === deployment.id);
  const crowd = new PlacementCounts(own, live);
  const providers = countProviders(own);
  const taskDefinition = taskDefinitionOf(world, revision);
  const started: Task[] = [];
  for (let n = 0; n < count; n += 1) {
    const { strategy } = revision.capacity;
    const capacityProvider = strategy && nextProvider(strategy, providers);
    const subnet = crowd.leastOf(places.filter((candidate) => hasCapacity(world, candidate.zone, capacityProvider)));
    if (!subnet) return { started, shortfall: EVENT_TEXT.unplaced(NO_CAPACITY) };
    const task = createTask(world, {
      clusterName: service.clusterName,
      taskDefinition,
      subnetId: subnet.id,
      zone: subnet.zone,
      groupIds: securityGroups,
      assignPublicIp: assignPublicIp === 'ENABLED',
      group: `service:${service.name}`,
      startedBy: deployment.id,
      service: { name: service.name, deploymentId: deployment.id, revisionArn: revision.arn },
      ...(capacityProvider === undefined ? {} : { capacityProvider }),
      enableExecuteCommand: service.enableExecuteCommand,
      tags: tagsOfTask(service, taskDefinition.tags),
    });
    if (capacityProvider !== undefined) providers.set(capacityProvider, (providers.get(capacityProvider) ?? 0) + 1);
    crowd.add(task);
    startTask(world, task);
    started.push(task);
  }
  return { started };
}

export const subnetsOf = (world: World, ids: readonly string[]): Subnet[] =>
  ids.flatMap((id) => world.ec2.subnets.get(id) ?? []);

/** How many tasks of a deployment, and of its service, there are in each zone and subnet. */
class PlacementCounts {
  private readonly own = new Map<string, number>();
  private readonly all = new Map<string, number>();

  constructor(own: readonly Task[], all: readonly Task[]) {
    for (const task of own) countPlacement(this.own, task);
    for (const task of all) countPlacement(this.all, task);
  }

  add(task: Task): void {
    countPlacement(this.own, task);
    countPlacement(this.all, task);
  }

  leastOf(subnets: readonly Subnet[]): Subnet | undefined {
    let best: Subnet | undefined;
    for (const subnet of subnets) {
      if (!best || this.compare(subnet, best) < 0) best = subnet;
    }
    return best;
  }

  private compare(a: Subnet, b: Subnet): number {
    const more = (counts: Map<string, number>, here: string, there: string) =>
      (counts.get(here) ?? 0) - (counts.get(there) ?? 0);
    return more(this.own, a.zone, b.zone) || more(this.all, a.zone, b.zone) || more(this.all, a.id, b.id);
  }
}

function countPlacement(counts: Map<string, number>, { zone, subnetId }: Task): void {
  for (const place of [zone, subnetId]) counts.set(place, (counts.get(place) ?? 0) + 1);
}
