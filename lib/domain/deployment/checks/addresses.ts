import type { Check } from '../check';
import { pickedBalancer } from '../steps/balancer-facts';
import type { Making } from '../steps/making';
import { wishedSubnets } from './network';
import { failed, orFine, unreadable, warning } from './said';

const ID = 'addresses';

/** Elastic Load Balancing wants so many in each of its subnets. See "Subnets for your load balancer" in its user guide. */
const BALANCER_ADDRESSES = 8;

/** Whether the subnets have addresses left: for the tasks, for as many as there are in the middle of a roll-out, and for the load balancer. */
export function checkAddresses(making: Making): Check[] {
  const { wish, survey, findings } = making;
  if (survey.unreadable.includes('ec2:DescribeSubnets')) return [unreadable(ID, 'ec2:DescribeSubnets')];
  const subnets = wishedSubnets(making);
  if (subnets.length === 0) return [];
  const free = subnets.reduce((sum, { freeAddresses }) => sum + freeAddresses, 0);
  const { desiredCount, rolling, scaling } = wish;
  const most = Math.max(desiredCount, scaling?.max ?? 0);
  // Those that run have an address already; those that replace them need others.
  const running = findings.service?.runningCount ?? 0;
  const peak = Math.max(Math.floor((most * rolling.maximumPercent) / 100), most) - running;
  const path = 'network.subnetIds';
  const facts = { free: String(free), wanted: String(desiredCount), peak: String(peak) };
  const full = subnets.filter(({ freeAddresses }) => freeAddresses === 0).map(({ id, name }) => name ?? id);
  const forTasks = () => {
    if (free < desiredCount - running) return [failed(ID, 'addresses-none', { facts, path })];
    if (full.length > 0) return [warning(ID, 'addresses-zone', { facts: { subnets: full.join(', ') }, path })];
    return free < peak ? [warning(ID, 'addresses-few', { facts, path })] : [];
  };
  return orFine(ID, [...forTasks(), ...forBalancer(making)], { facts });
}

function forBalancer(making: Making): Check[] {
  const { wish, survey } = making;
  const { exposure } = wish;
  // One that is there has its addresses.
  if (exposure.kind !== 'new' || pickedBalancer(making)) return [];
  const crowded = survey.subnets.filter(
    ({ id, freeAddresses }) => exposure.subnetIds.includes(id) && freeAddresses < BALANCER_ADDRESSES,
  );
  if (crowded.length === 0) return [];
  const facts = { subnets: crowded.map(({ id, name }) => name ?? id).join(', '), least: String(BALANCER_ADDRESSES) };
  return [failed(ID, 'balancer-addresses', { facts, path: 'exposure.subnetIds' })];
}
