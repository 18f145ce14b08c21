import type { Subnet } from '@/sandbox/state/ec2';
import type { Deployment, Service, Task } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';
import { revisionOf, taskDefinitionOf, tasksOf } from './lookup';
import { beginTask } from './task-start';
import { makeTask } from './tasks';

/** AWS's words when Fargate has no room. */
export const NO_CAPACITY =
  'Capacity is unavailable at this time. Please try again later or in a different availability zone.';

/** Whether Fargate can start anything in a zone just now. */
export const hasCapacity = ({ faults }: World, zone: string): boolean =>
  !faults.capacityGone.has('all') && !faults.capacityGone.has(zone);

/**
 * Starts up to `count` tasks of a deployment, each in the zone that holds fewest of the service's tasks, and there in the
 * subnet that holds fewest. Fewer come back when zones have no capacity left.
 */
export function place(world: World, service: Service, deployment: Deployment, count: number): Task[] {
  const revision = revisionOf(service, deployment);
  const subnets = subnetsOf(world, revision.network?.awsvpcConfiguration?.subnets ?? []);
  const crowd = new Crowd(tasksOf(world, service).filter(({ desired }) => desired === 'RUNNING'));
  const taskDefinition = taskDefinitionOf(world, revision);
  const started: Task[] = [];
  if (usesEc2(service, deployment)) return started;
  for (let n = 0; n < count; n += 1) {
    const subnet = crowd.leastOf(subnets.filter(({ zone }) => hasCapacity(world, zone)));
    if (!subnet) break;
    const task = makeTask(world, {
      clusterName: service.clusterName,
      taskDefinition,
      subnetId: subnet.id,
      zone: subnet.zone,
      groupIds: revision.network?.awsvpcConfiguration?.securityGroups ?? [],
      assignPublicIp: revision.network?.awsvpcConfiguration?.assignPublicIp === 'ENABLED',
      group: `service:${service.name}`,
      startedBy: deployment.id,
      service: { name: service.name, deploymentId: deployment.id, revisionArn: revision.arn },
      ...providerOf(revision.capacity.strategy, n),
      enableExecuteCommand: service.enableExecuteCommand,
      tags: tagsFor(service, taskDefinition.tags),
    });
    crowd.add(task);
    beginTask(world, task);
    started.push(task);
  }
  return started;
}

/** The sandbox has no container instances, so tasks of the EC2 launch type never find a place. */
export const usesEc2 = (service: Service, deployment: Deployment): boolean =>
  revisionOf(service, deployment).capacity.launchType === 'EC2';

export const subnetsOf = (world: World, ids: readonly string[]): Subnet[] =>
  ids.flatMap((id) => world.ec2.subnets.get(id) ?? []);

/** How many tasks stand in each zone and subnet. */
class Crowd {
  private readonly counts = new Map<string, number>();

  constructor(tasks: readonly Task[]) {
    for (const task of tasks) this.add(task);
  }

  add({ zone, subnetId }: Pick<Task, 'zone' | 'subnetId'>): void {
    for (const place of [zone, subnetId]) this.counts.set(place, this.of(place) + 1);
  }

  leastOf(subnets: readonly Subnet[]): Subnet | undefined {
    let best: Subnet | undefined;
    for (const subnet of subnets) {
      if (!best || this.compare(subnet, best) < 0) best = subnet;
    }
    return best;
  }

  private compare(a: Subnet, b: Subnet): number {
    return this.of(a.zone) - this.of(b.zone) || this.of(a.id) - this.of(b.id);
  }

  private of(place: string): number {
    return this.counts.get(place) ?? 0;
  }
}

/** The provider of the n-th of a batch: base tasks first, then in proportion to the weights. */
export function providerOf(
  strategy: readonly { provider: string; base: number; weight: number }[] | undefined,
  n: number,
): { capacityProvider?: string } {
  if (!strategy || strategy.length === 0) return {};
  let left = n;
  for (const { provider, base } of strategy) {
    if (left < base) return { capacityProvider: provider };
    left -= base;
  }
  const weights = strategy.reduce((sum, { weight }) => sum + weight, 0);
  let turn = weights > 0 ? left % weights : 0;
  for (const { provider, weight } of strategy) {
    if (turn < weight) return { capacityProvider: provider };
    turn -= weight;
  }
  return { capacityProvider: strategy[0]?.provider };
}

function tagsFor(service: Service, ofTaskDefinition: ReadonlyMap<string, string>): Map<string, string> {
  const copied =
    service.propagateTags === 'SERVICE'
      ? service.tags
      : service.propagateTags === 'TASK_DEFINITION'
        ? ofTaskDefinition
        : [];
  const managed: [string, string][] = service.enableEcsManagedTags
    ? [
        ['aws:ecs:clusterName', service.clusterName],
        ['aws:ecs:serviceName', service.name],
      ]
    : [];
  return new Map([...copied, ...managed]);
}
