import { describe, expect, it } from 'vitest';
import type { Cluster } from '../cluster';
import { aSurvey } from '../testing/builders';
import { blocksOf, changeClusterActs, createClusterActs } from './cluster-changes';

const [found] = aSurvey().clusters;
if (!found) throw new Error('the survey has a cluster');
const cluster: Cluster = { ...found, capacityProviders: ['FARGATE', 'own'], defaultStrategy: [] };
const operations = (acts: ReturnType<typeof changeClusterActs>) => acts.map(({ call }) => call.operation);

describe('a cluster', () => {
  it('is made with Spot only when that is wished for', () => {
    const providersOf = (spot: boolean) =>
      createClusterActs('fresh', { containerInsights: true, spot }, 'ana').map(
        ({ call }) => call.input.capacityProviders,
      );
    expect(providersOf(true)).toEqual([['FARGATE', 'FARGATE_SPOT']]);
    expect(providersOf(false)).toEqual([['FARGATE']]);
  });

  it('is changed in what differs and nothing else, and keeps providers of its own', () => {
    expect(changeClusterActs(cluster, { containerInsights: false, spot: false })).toEqual([]);
    expect(operations(changeClusterActs(cluster, { containerInsights: true, spot: false }))).toEqual(['UpdateCluster']);
    const [put] = changeClusterActs(cluster, { containerInsights: false, spot: true });
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
    const [put] = changeClusterActs(spotty, { containerInsights: false, spot: false });
    expect(put?.call.input).toMatchObject({
      capacityProviders: ['FARGATE'],
      defaultCapacityProviderStrategy: [{ capacityProvider: 'FARGATE', base: 1, weight: 1 }],
    });
  });

  it('cannot go while services or tasks are left', () => {
    expect(blocksOf({ ...cluster, activeServices: 0, runningTasks: 0, pendingTasks: 0 })).toEqual([]);
    expect(blocksOf({ ...cluster, activeServices: 2, runningTasks: 1, pendingTasks: 1 })).toEqual([
      { reason: 'services', count: 2 },
      { reason: 'tasks', count: 2 },
    ]);
  });
});
