import { describe, expect, it } from 'vitest';
import type { Cluster } from '../cluster';
import { anInventory } from '../testing/builders';
import { blocksOf, changeClusterMutations, createClusterMutations } from './cluster-changes';

const [found] = anInventory().clusters;
if (!found) throw new Error('the inventory has a cluster');
const cluster: Cluster = { ...found, capacityProviders: ['FARGATE', 'own'], defaultStrategy: [] };
const operations = (mutations: ReturnType<typeof changeClusterMutations>) =>
  mutations.map(({ call }) => call.operation);

describe('a cluster', () => {
  it('is created with Spot only when that is chosen', () => {
    const providersOf = (spot: boolean) =>
      createClusterMutations('fresh', { containerInsights: true, spot }, 'ana').map(
        ({ call }) => call.input.capacityProviders,
      );
    expect(providersOf(true)).toEqual([['FARGATE', 'FARGATE_SPOT']]);
    expect(providersOf(false)).toEqual([['FARGATE']]);
  });

  it('is changed in what differs and nothing else, and keeps providers of its own', () => {
    expect(changeClusterMutations(cluster, { containerInsights: false, spot: false })).toEqual([]);
    expect(operations(changeClusterMutations(cluster, { containerInsights: true, spot: false }))).toEqual([
      'UpdateCluster',
    ]);
    const [put] = changeClusterMutations(cluster, { containerInsights: false, spot: true });
    expect(put?.call.input).toMatchObject({ capacityProviders: ['FARGATE', 'own', 'FARGATE_SPOT'] });
  });

  it('gives up Spot together with its share of the default strategy', () => {
    const spotty: Cluster = {
      ...cluster,
      capacityProviders: ['FARGATE', 'FARGATE_SPOT'],
      defaultStrategy: [
        { provider: 'FARGATE', base: 1, weight: 1 },
        { provider: 'FARGATE_SPOT', base: 0, weight: 3 },
      ],
    };
    const [put] = changeClusterMutations(spotty, { containerInsights: false, spot: false });
    expect(put?.call.input).toMatchObject({
      capacityProviders: ['FARGATE'],
      defaultCapacityProviderStrategy: [{ capacityProvider: 'FARGATE', base: 1, weight: 1 }],
    });
  });

  it('cannot be deleted while it has services or tasks', () => {
    expect(blocksOf({ ...cluster, activeServices: 0, runningTasks: 0, pendingTasks: 0 })).toEqual([]);
    expect(blocksOf({ ...cluster, activeServices: 2, runningTasks: 1, pendingTasks: 1 })).toEqual([
      { reason: 'services', count: 2 },
      { reason: 'tasks', count: 2 },
    ]);
  });
});
