import type { PlanContext } from '../plan/steps/plan-context';
import { MANAGED } from '../plan/steps/tagging';
import type { Check } from './check';
import { anotherName } from './free-name';
import { failed, fine, fix, unreadable } from './verdicts';

/** Whether the name is free, or that of a service that may be changed: one that Gantry created, or that the person has opened. */
export function checkName(
  context: PlanContext,
  { isChange = false }: { isChange?: boolean | undefined } = {},
): Check[] {
  const { spec, inventory, lookups } = context;
  const id = 'name';
  const { service } = lookups;
  const facts = { service: spec.name, cluster: spec.cluster.name };
  const more = { facts, path: 'name', fix: anotherName(context) };
  if (service && service.controller !== 'ecs') return [failed(id, 'other-controller', more)];
  if (service) {
    return [isChange || service.tags[MANAGED] === 'true' ? fine(id, { facts }) : failed(id, 'name-taken', more)];
  }
  if (lookups.isDraining) return [failed(id, 'name-draining', more)];
  if ((lookups.unreadable ?? []).includes('ecs:DescribeServices')) {
    const isTaken = inventory.services[spec.cluster.name]?.includes(spec.name) === true;
    return [isTaken ? failed(id, 'name-taken', more) : unreadable(id, 'ecs:DescribeServices')];
  }
  return [fine(id, { facts })];
}

/** Whether the cluster exists, or does not when a new one is requested. */
export function checkCluster({ spec, inventory }: PlanContext): Check[] {
  const id = 'cluster';
  const { kind, name } = spec.cluster;
  if (inventory.unreadable.includes('ecs:ListClusters')) return [unreadable(id, 'ecs:ListClusters')];
  const cluster = inventory.clusters.find((each) => each.name === name);
  const facts = { cluster: name };
  const path = 'cluster.name';
  const other = (next: 'new' | 'existing') => [{ path: 'cluster', value: { kind: next, name } }];
  if (kind === 'existing' && !cluster) {
    return [failed(id, 'cluster-missing', { facts, path, fix: fix('new-cluster', other('new'), facts) })];
  }
  if (kind === 'new' && cluster) {
    return [failed(id, 'cluster-taken', { facts, path, fix: fix('existing-cluster', other('existing'), facts) })];
  }
  return [fine(id, { facts })];
}
