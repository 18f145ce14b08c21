import { CPU_UNITS_PER_VCPU } from '../fargate';
import type { AccountInventory } from '../inventory';
import { most as largest, least } from '../list';
import type { ServiceSpec } from '../spec/service-spec';
import type { CostAssumptions, CostItem, CostLine, MonthlyCost } from './cost';
import type { PriceKey, PriceList } from './prices';

/** AWS's own calculator takes a month for so many hours. */
export const HOURS_A_MONTH = 730;
/** Fargate gives so much storage, and sells what is above. */
const STORAGE_INCLUDED_GIB = 20;
/** Spot is up to 70 % off, at prices that change; at worst it is nothing off. */
const SPOT_DISCOUNT = 0.7;

/** Two log lines of 200 bytes a second, and a load balancer with little traffic. */
export const DEFAULT_ASSUMPTIONS: CostAssumptions = { logGigabytesPerTask: 1, balancerCapacityUnits: 1 };

type BilledItem = {
  stepId: string;
  item: CostItem;
  priced: PriceKey;
  /** Units of the price a month and task, or altogether. */
  units: number;
  perTask: boolean;
  onSpot?: boolean;
  facts: Record<string, string>;
};

/**
 * What a spec costs a month: at the desired count, and from the fewest to the most that auto scaling may come to.
 * Fargate has no free tier, and those of other services are not counted on.
 * @param prices of the inventory's region; undefined when none are known
 */
export function computeMonthlyCost(
  spec: ServiceSpec,
  inventory: Pick<AccountInventory, 'subnets'>,
  prices: PriceList | undefined,
  assumptions: CostAssumptions = DEFAULT_ASSUMPTIONS,
): MonthlyCost {
  const nothing = { least: 0, most: 0 };
  if (!prices) {
    return { lines: [], ...nothing, chosen: nothing, isUnverified: false, source: 'none', assumptions };
  }
  const { scaling, desiredCount } = spec;
  const bounds = scaling ? [scaling, ...scaling.schedules] : [{ min: desiredCount, max: desiredCount }];
  const [fewest, most] = [least(bounds.map(({ min }) => min)), largest(bounds.map(({ max }) => max))];
  const billed = listBilledItems(spec, inventory, assumptions, [fewest, most]);
  const amount = (each: BilledItem, tasks: number, isCheap: boolean) => amountOf(spec, prices, each, tasks, isCheap);
  const sum = (tasks: number, isCheap: boolean) =>
    billed.reduce((total, each) => total + amount(each, tasks, isCheap), 0);
  const lines = billed.map(
    (each): CostLine => ({
      stepId: each.stepId,
      item: each.item,
      least: amount(each, fewest, true),
      most: amount(each, most, false),
      isUnverified: prices.rates[each.priced]?.isUnverified ?? true,
      ...(!prices.rates[each.priced] && { isUnpriced: true }),
      facts: { ...each.facts, unpriced: prices.rates[each.priced] ? 'no' : 'yes' },
    }),
  );
  return {
    lines,
    least: sum(fewest, true),
    most: sum(most, false),
    chosen: { least: sum(desiredCount, true), most: sum(desiredCount, false) },
    isUnverified: lines.some((line) => line.isUnverified),
    pricedOn: prices.pricedOn,
    source: prices.source,
    assumptions,
  };
}

/** @param isCheap whether Spot is as cheap as it gets, or as dear */
function amountOf(spec: ServiceSpec, { rates }: PriceList, each: BilledItem, tasks: number, isCheap: boolean): number {
  const microDollars = rates[each.priced]?.microDollars ?? 0;
  if (!each.perTask) return Math.round(microDollars * each.units);
  const full = isCheap && each.onSpot ? tasks - spotTasks(spec, tasks) * SPOT_DISCOUNT : tasks;
  return Math.round(microDollars * each.units * full);
}

/** ECS keeps to the weights as well as it can; over a month that comes to the share itself. */
function spotTasks({ capacity }: Pick<ServiceSpec, 'capacity'>, tasks: number): number {
  if (capacity.kind === 'on-demand') return 0;
  return (Math.max(0, tasks - capacity.onDemandBase) * capacity.spotPercent) / 100;
}

function listBilledItems(
  spec: ServiceSpec,
  inventory: Pick<AccountInventory, 'subnets'>,
  assumptions: CostAssumptions,
  [fewest, most]: readonly [number, number],
): BilledItem[] {
  const tasks = fewest === most ? String(most) : `${fewest}–${most}`;
  const vcpu = spec.cpuUnits / CPU_UNITS_PER_VCPU;
  const gib = spec.memoryMib / 1024;
  const extra = spec.ephemeralStorageGib - STORAGE_INCLUDED_GIB;
  const spot = spec.capacity.kind === 'spot' ? String(spec.capacity.spotPercent) : '0';
  const toTaskItem = (item: CostItem, priced: PriceKey, amount: number): BilledItem => ({
    stepId: 'service',
    item,
    priced,
    units: amount * HOURS_A_MONTH,
    perTask: true,
    onSpot: true,
    facts: { tasks, amount: String(amount), spot },
  });
  return [
    toTaskItem('fargate-cpu', `${spec.architecture}-vcpu`, vcpu),
    toTaskItem('fargate-memory', `${spec.architecture}-gib`, gib),
    ...(extra > 0 ? [{ ...toTaskItem('fargate-storage', 'storage-gib', extra), onSpot: false }] : []),
    ...(spec.network.publicIp
      ? [
          {
            ...toTaskItem('public-address', 'public-address', 1),
            onSpot: false,
            facts: { of: 'tasks', count: tasks },
          },
        ]
      : []),
    ...balancerItems(spec, inventory, assumptions),
    {
      stepId: 'log-group',
      item: 'log-ingestion',
      priced: 'log-gigabyte',
      units: assumptions.logGigabytesPerTask,
      perTask: true,
      facts: { tasks, amount: String(assumptions.logGigabytesPerTask) },
    },
  ];
}

/** One that exists is paid for whether or not this service is behind it. */
function balancerItems(
  { exposure }: ServiceSpec,
  { subnets }: Pick<AccountInventory, 'subnets'>,
  assumptions: CostAssumptions,
): BilledItem[] {
  if (exposure.kind !== 'new') return [];
  const zones = new Set(subnets.filter(({ id }) => exposure.subnetIds.includes(id)).map(({ zone }) => zone)).size;
  const toBilledItem = (item: CostItem, priced: PriceKey, amount: number): BilledItem => ({
    stepId: 'load-balancer',
    item,
    priced,
    units: amount * HOURS_A_MONTH,
    perTask: false,
    facts: { amount: String(amount) },
  });
  return [
    toBilledItem('load-balancer', 'load-balancer', 1),
    toBilledItem('load-balancer-capacity', 'load-balancer-capacity', assumptions.balancerCapacityUnits),
    ...(exposure.scheme === 'internet-facing'
      ? [
          {
            ...toBilledItem('public-address', 'public-address', zones),
            facts: { of: 'load-balancer', count: String(zones) },
          },
        ]
      : []),
  ];
}
