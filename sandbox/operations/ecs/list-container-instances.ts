import type { ListContainerInstancesRequest, ListContainerInstancesResponse } from '@aws-sdk/client-ecs';
import { matchesExpression } from '@/sandbox/engine/hosts/cluster-query';
import { instancesOf } from '@/sandbox/engine/hosts/container-instances';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { clusterNamed } from './find';
import { pageOfNames } from './pages';
import { checkExpression } from './placement';

/** Gives instances in every state but INACTIVE unless asked for one; `filter` is in the cluster query language. */
export const listContainerInstances =
  (world: World): Operation<ListContainerInstancesRequest, ListContainerInstancesResponse> =>
  ({ cluster: clusterName, filter, status, ...page }) => {
    const cluster = clusterNamed(world, clusterName);
    if (filter !== undefined) checkExpression(filter);
    const arns = instancesOf(world, cluster.name)
      .filter((instance) => status === undefined || instance.status === status)
      .filter((instance) => filter === undefined || matchesExpression(world, instance, filter))
      .map(({ arn }) => arn);
    const { items, nextToken } = pageOfNames(arns, page);
    return { containerInstanceArns: items, nextToken };
  };
