import type { PlacementStrategy } from '@aws-sdk/client-ecs';
import type { ContainerInstance, Task } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';
import { instancesOf, remainingResources, tasksOn } from './container-instances';
import {
  PLACEMENT_FAILURES,
  type PlacementFailure,
  type PlacementRequest,
  placementFailure,
} from './placement-failure';

/** Where tasks go when nobody says: evenly over zones, then where fewest are. */
const DEFAULT_STRATEGY: readonly PlacementStrategy[] = [
  { type: 'spread', field: 'attribute:ecs.availability-zone' },
  { type: 'spread', field: 'instanceId' },
];

/** An instance with room for a task; else the one that comes closest and why it has none; else nothing. */
export type InstanceChoice =
  | { instance: ContainerInstance }
  | { failure: { instance: ContainerInstance; reason: PlacementFailure } | undefined };

export type InstanceSearch = PlacementRequest & {
  clusterName: string;
  /** Only instances that this provider launched. */
  capacityProvider?: string;
  strategy: readonly PlacementStrategy[];
  isCandidate?: (instance: ContainerInstance) => boolean;
};

/** Chooses the instance for one more task by its placement constraints and strategy. */
export function chooseInstance(world: World, search: InstanceSearch): InstanceChoice {
  const { capacityProvider, isCandidate = () => true } = search;
  const fits: ContainerInstance[] = [];
  let closest: { instance: ContainerInstance; reason: PlacementFailure } | undefined;
  for (const instance of instancesOf(world, search.clusterName)) {
    if (instance.status !== 'ACTIVE' || !isCandidate(instance)) continue;
    if (capacityProvider !== undefined && instance.capacityProvider !== capacityProvider) continue;
    const reason = placementFailure(world, instance, search);
    if (!reason) fits.push(instance);
    else if (!closest || rankOf(reason) > rankOf(closest.reason)) closest = { instance, reason };
  }
  const strategy = search.strategy.length > 0 ? search.strategy : DEFAULT_STRATEGY;
  let best = fits;
  for (const step of strategy) best = narrow(world, best, step, { fits, group: search.group });
  const [instance] = best;
  return instance ? { instance } : { failure: closest };
}

const rankOf = (reason: PlacementFailure): number => PLACEMENT_FAILURES.indexOf(reason);

/** Those of the instances that one step of a strategy likes best. Docs of `PlacementStrategy`. */
function narrow(
  world: World,
  instances: ContainerInstance[],
  { type, field = '' }: PlacementStrategy,
  { fits, group }: { fits: readonly ContainerInstance[]; group: string },
): ContainerInstance[] {
  if (instances.length < 2) return instances;
  if (type === 'random') return instances.slice(world.random.between(0, instances.length - 1));
  if (type === 'binpack') {
    const left = (instance: ContainerInstance) => {
      const { cpu, memoryMib } = remainingResources(world, instance);
      return field.toLowerCase() === 'cpu' ? cpu : memoryMib;
    };
    return leastOf(instances, left);
  }
  const counts = new Map<string, number>();
  for (const instance of instancesOf(world, fits[0]?.clusterName ?? '')) {
    const place = placeOf(instance, field);
    const own = tasksOn(world, instance).filter((task) => isCounted(task, group)).length;
    counts.set(place, (counts.get(place) ?? 0) + own);
  }
  return leastOf(instances, (instance) => counts.get(placeOf(instance, field)) ?? 0);
}

const isCounted = (task: Task, group: string): boolean => task.group === group && task.desiredStatus === 'RUNNING';

const placeOf = (instance: ContainerInstance, field: string): string =>
  field.startsWith('attribute:')
    ? (instance.attributes.get(field.slice('attribute:'.length)) ?? '')
    : instance.ec2InstanceId;

function leastOf<Item>(items: readonly Item[], amountOf: (item: Item) => number): Item[] {
  const amounts = items.map(amountOf);
  const least = amounts.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  return items.filter((_, index) => amounts[index] === least);
}
