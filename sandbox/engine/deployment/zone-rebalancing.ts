import { runsOnHosts } from '@/sandbox/engine/fleet/register-host';
import { revisionOf } from '@/sandbox/engine/kernel/lookup';
import { REACTION_SECONDS, scheduleReconcile } from '@/sandbox/engine/kernel/reconcile-schedule';
import { stopTask } from '@/sandbox/engine/task/stop-task';
import type { Deployment, Service, Task } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';
import { placeTasksIn, subnetsOf } from './placement';
import { isProtected, rolloutBounds } from './rollout-window';
import { scalingCause } from './scale-tasks';
import { addServiceEvent, EVENT_TEXT } from './service-events';
import { groupTasksByHealth } from './tasks-by-health';

type ZoneTasks = { zone: string; tasks: Task[] }[];

/**
 * Evens out the zones of a service that has all its tasks: starts one task where fewest are, and once it is healthy stops
 * one where most are. ECS developer guide, service-rebalancing.
 */
export function rebalanceZones(world: World, service: Service, primary: Deployment): void {
  if (service.availabilityZoneRebalancing !== 'ENABLED' || runsOnHosts(world, revisionOf(service, primary))) return;
  if (primary.rolloutState !== 'COMPLETED' || service.deployments.length > 1) {
    if (service.rebalancing) addServiceEvent(world, service, EVENT_TEXT.rebalancingStopped);
    delete service.rebalancing;
    return;
  }
  const { live, healthy } = groupTasksByHealth(world, service)(primary);
  const replacement = live.find(({ arn }) => arn === service.rebalancing?.replacementArn);
  if (replacement) {
    if (healthy.includes(replacement)) stopInFullestZone(world, service, primary, { live, replacement });
    return;
  }
  if (live.length !== service.desiredCount || healthy.length !== live.length) return;
  const zones = zonesOf(world, service, primary, live);
  if (isEven(zones)) finishRebalancing(world, service, zones);
  else if (live.length < rolloutBounds(service).maxTasks) startInEmptiestZone(world, service, primary, zones);
}

/** How many tasks may be there beyond the desired count, since one is about to take the place of another. */
export const spareTasks = ({ rebalancing }: Service, live: readonly Task[]): number =>
  live.some(({ arn }) => arn === rebalancing?.replacementArn) ? 1 : 0;

/** Fullest zone first. */
function zonesOf(world: World, service: Service, primary: Deployment, live: readonly Task[]): ZoneTasks {
  const subnets = subnetsOf(world, revisionOf(service, primary).network?.awsvpcConfiguration?.subnets ?? []);
  const names = [...new Set(subnets.map(({ zone }) => zone))].toSorted();
  const zones = names.map((zone) => ({ zone, tasks: live.filter((task) => task.zone === zone) }));
  return zones.toSorted((a, b) => b.tasks.length - a.tasks.length);
}

const isEven = (zones: ZoneTasks): boolean => (zones[0]?.tasks.length ?? 0) - (zones.at(-1)?.tasks.length ?? 0) <= 1;

const describeZones = (zones: ZoneTasks): string =>
  zones.map(({ zone, tasks }) => `${tasks.length} tasks in ${zone}`).join(', ');

function finishRebalancing(world: World, service: Service, zones: ZoneTasks): void {
  if (!service.rebalancing) return;
  delete service.rebalancing;
  addServiceEvent(world, service, EVENT_TEXT.balanced(describeZones(zones)));
}

function startInEmptiestZone(world: World, service: Service, primary: Deployment, zones: ZoneTasks): void {
  const zone = zones.at(-1)?.zone ?? '';
  if (!service.rebalancing) addServiceEvent(world, service, EVENT_TEXT.unbalanced(describeZones(zones)));
  service.rebalancing = {};
  const {
    started: [started],
  } = placeTasksIn(world, service, primary, { count: 1, zone });
  if (started) {
    service.rebalancing.replacementArn = started.arn;
    addServiceEvent(world, service, EVENT_TEXT.startedToRebalance(zone, [started]));
    return;
  }
  addServiceEvent(world, service, EVENT_TEXT.unplacedIn(zone));
  scheduleReconcile(world, service, REACTION_SECONDS.noCapacity);
}

function stopInFullestZone(
  world: World,
  service: Service,
  primary: Deployment,
  { live, replacement }: { live: readonly Task[]; replacement: Task },
): void {
  const [fullest] = zonesOf(world, service, primary, live);
  service.rebalancing = {};
  scheduleReconcile(world, service, REACTION_SECONDS.rebalanced);
  const toStop = fullest?.tasks.find((task) => task !== replacement && !isProtected(world, task));
  if (!fullest || !toStop || live.length <= service.desiredCount) return;
  stopTask(world, toStop, scalingCause(primary));
  addServiceEvent(world, service, EVENT_TEXT.stoppedToRebalance(fullest.zone, [toStop]));
}
