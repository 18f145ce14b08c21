import type { ListClustersRequest, ListClustersResponse } from '@aws-sdk/client-ecs';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { pageOfNames } from './pages';

export const listClusters =
  (world: World): Operation<ListClustersRequest, ListClustersResponse> =>
  (request) => {
    const active = [...world.ecs.clusters.values()].filter(({ status }) => status === 'ACTIVE');
    const { items, nextToken } = pageOfNames(
      active.map(({ arn }) => arn),
      request,
    );
    return { clusterArns: items, nextToken };
  };
