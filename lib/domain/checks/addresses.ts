import { pickedBalancer } from '../plan/steps/balancer-facts';
import type { PlanContext } from '../plan/steps/plan-context';
import type { Check } from './check';
import { findTaskSubnets } from './network';
import { failed, orFine, unreadable, warning } from './verdicts';

const ID = 'addresses';

/** Elastic Load Balancing wants so many in each of its subnets. See "Subnets for your load balancer" in its user guide. */
const BALANCER_ADDRESSES = 8;

/** Whether the subnets have addresses left: for the tasks, for as many as there are in the middle of a roll-out, and for the load balancer. */
export function checkAddresses(context: PlanContext): Check[] {
  const { spec, inventory, lookups } = context;
  if (inventory.unreadable.includes('ec2:DescribeSubnets')) return [unreadable(ID, 'ec2:DescribeSubnets')];
  const subnets = findTaskSubnets(context);
  if (subnets.length === 0) return [];
  const free = subnets.reduce((sum, { freeAddresses }) => sum + freeAddresses, 0);
  const { desiredCount, rolling, scaling } = spec;
  const most = Math.max(desiredCount, scaling?.max ?? 0);
  // Those that run have an address already; those that replace them need others.
  const running = lookups.service?.runningCount ?? 0;
  const peak = Math.max(Math.floor((most * rolling.maximumPercent) / 100), most) - running;
  const path = 'network.subnetIds';
  const facts = { free: String(free), wanted: String(desiredCount), peak: String(peak) };
  const full = subnets.filter(({ freeAddresses }) => freeAddresses === 0).map(({ id, name }) => name ?? id);
  const forTasks = () => {
    if (free < desiredCount - running) return [failed(ID, 'addresses-none', { facts, path })];
    if (full.length > 0)
      return [warning(ID, 'addresses-zone', { facts: { subnets: full.join(', '), free: facts.free }, path })];
    return free < peak ? [warning(ID, 'addresses-few', { facts, path })] : [];
  };
  return orFine(ID, [...forTasks(), ...forBalancer(context)], { facts });
}

function forBalancer(context: PlanContext): Check[] {
  const { spec, inventory } = context;
  const { exposure } = spec;
  // One that is there has its addresses.
  if (exposure.kind !== 'new' || pickedBalancer(context)) return [];
  const crowded = inventory.subnets.filter(
    ({ id, freeAddresses }) => exposure.subnetIds.includes(id) && freeAddresses < BALANCER_ADDRESSES,
  );
  if (crowded.length === 0) return [];
  const facts = { subnets: crowded.map(({ id, name }) => name ?? id).join(', '), least: String(BALANCER_ADDRESSES) };
  return [failed(ID, 'balancer-addresses', { facts, path: 'exposure.subnetIds' })];
}
