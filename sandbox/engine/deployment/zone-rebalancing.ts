import { revisionOf } from '@/sandbox/engine/kernel/lookup';
import { planPass, REACTION } from '@/sandbox/engine/kernel/reconcile-schedule';
import { stopTask } from '@/sandbox/engine/task/stop-task';
import type { Deployment, Service, Task } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';
import { placeIn, subnetsOf, usesEc2 } from './placement';
import { bounds } from './rollout-window';
import { scaling } from './scale-tasks';
import { announce, SAY } from './service-events';
import { muster } from './tasks-by-health';

type Zones = { zone: string; tasks: Task[] }[];

/**
 * Evens out the zones of a service that has all its tasks: starts one task where fewest are, and once it is healthy stops
 * one where most are. ECS developer guide, service-rebalancing.
 */
export function rebalance(world: World, service: Service, primary: Deployment): void {
  if (service.availabilityZoneRebalancing !== 'ENABLED' || usesEc2(service, primary)) return;
  if (primary.rolloutState !== 'COMPLETED' || service.deployments.length > 1) {
    if (service.rebalancing) announce(world, service, SAY.rebalancingStopped);
    delete service.rebalancing;
    return;
  }
  const { living, healthy } = muster(world, service)(primary);
  const replacement = living.find(({ arn }) => arn === service.rebalancing?.replacementArn);
  if (replacement) {
    if (healthy.includes(replacement)) makeRoom(world, service, primary, { living, replacement });
    return;
  }
  if (living.length !== service.desiredCount || healthy.length !== living.length) return;
  const zones = zonesOf(world, service, primary, living);
  if (isEven(zones)) settle(world, service, zones);
  else if (living.length < bounds(service).ceiling) startWhereFewest(world, service, primary, zones);
}

/** How many tasks may be there beyond the desired count, since one is about to take the place of another. */
export const spareTasks = ({ rebalancing }: Service, living: readonly Task[]): number =>
  living.some(({ arn }) => arn === rebalancing?.replacementArn) ? 1 : 0;

/** Fullest zone first. */
function zonesOf(world: World, service: Service, primary: Deployment, living: readonly Task[]): Zones {
  const subnets = subnetsOf(world, revisionOf(service, primary).network?.awsvpcConfiguration?.subnets ?? []);
  const names = [...new Set(subnets.map(({ zone }) => zone))].toSorted();
  const zones = names.map((zone) => ({ zone, tasks: living.filter((task) => task.zone === zone) }));
  return zones.toSorted((a, b) => b.tasks.length - a.tasks.length);
}

const isEven = (zones: Zones): boolean => (zones[0]?.tasks.length ?? 0) - (zones.at(-1)?.tasks.length ?? 0) <= 1;

const counted = (zones: Zones): string => zones.map(({ zone, tasks }) => `${tasks.length} tasks in ${zone}`).join(', ');

function settle(world: World, service: Service, zones: Zones): void {
  if (!service.rebalancing) return;
  delete service.rebalancing;
  announce(world, service, SAY.balanced(counted(zones)));
}

function startWhereFewest(world: World, service: Service, primary: Deployment, zones: Zones): void {
  const zone = zones.at(-1)?.zone ?? '';
  if (!service.rebalancing) announce(world, service, SAY.unbalanced(counted(zones)));
  service.rebalancing = {};
  const [started] = placeIn(world, service, primary, { count: 1, zone });
  if (started) {
    service.rebalancing.replacementArn = started.arn;
    announce(world, service, SAY.startedToRebalance(zone, [started]));
    return;
  }
  announce(world, service, SAY.unplacedIn(zone));
  planPass(world, service, REACTION.noCapacity);
}

function makeRoom(
  world: World,
  service: Service,
  primary: Deployment,
  { living, replacement }: { living: readonly Task[]; replacement: Task },
): void {
  const [fullest] = zonesOf(world, service, primary, living);
  service.rebalancing = {};
  planPass(world, service, REACTION.rebalanced);
  const leaving = fullest?.tasks.find((task) => task !== replacement);
  if (!fullest || !leaving || living.length <= service.desiredCount) return;
  stopTask(world, leaving, scaling(primary));
  announce(world, service, SAY.stoppedToRebalance(fullest.zone, [leaving]));
}
