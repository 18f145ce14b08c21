import type { Check } from '../check';
import type { Making } from '../steps/making';
import { MANAGED } from '../steps/tagging';
import { anotherName } from './another-name';
import { failed, fine, fix, unreadable } from './said';

/** Whether the name is free, or that of a service that may be changed: one that Gantry made, or that the person has opened. */
export function checkName(making: Making, { isChange = false }: { isChange?: boolean | undefined } = {}): Check[] {
  const { wish, survey, findings } = making;
  const id = 'name';
  const { service } = findings;
  const facts = { service: wish.name, cluster: wish.cluster.name };
  const more = { facts, path: 'name', fix: anotherName(making) };
  if (service && service.controller !== 'ecs') return [failed(id, 'other-controller', more)];
  if (service) {
    return [isChange || service.tags[MANAGED] === 'true' ? fine(id, { facts }) : failed(id, 'name-taken', more)];
  }
  if (findings.isDraining) return [failed(id, 'name-draining', more)];
  if ((findings.unreadable ?? []).includes('ecs:DescribeServices')) {
    const isTaken = survey.services[wish.cluster.name]?.includes(wish.name) === true;
    return [isTaken ? failed(id, 'name-taken', more) : unreadable(id, 'ecs:DescribeServices')];
  }
  return [fine(id, { facts })];
}

/** Whether the cluster is there, or is not when a new one is wished for. */
export function checkCluster({ wish, survey }: Making): Check[] {
  const id = 'cluster';
  const { kind, name } = wish.cluster;
  if (survey.unreadable.includes('ecs:ListClusters')) return [unreadable(id, 'ecs:ListClusters')];
  const found = survey.clusters.find((cluster) => cluster.name === name);
  const facts = { cluster: name };
  const path = 'cluster.name';
  const other = (next: 'new' | 'existing') => [{ path: 'cluster', value: { kind: next, name } }];
  if (kind === 'existing' && !found) {
    return [failed(id, 'cluster-missing', { facts, path, fix: fix('new-cluster', other('new'), facts) })];
  }
  if (kind === 'new' && found) {
    return [failed(id, 'cluster-taken', { facts, path, fix: fix('existing-cluster', other('existing'), facts) })];
  }
  return [fine(id, { facts })];
}
