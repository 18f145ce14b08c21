import type { ListServiceDeploymentsRequest, ListServiceDeploymentsResponse } from '@aws-sdk/client-ecs';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { clusterNamed, serviceNamed } from './find';
import { pageInOrder, pageSize } from './pages';
import { briefShape } from './shapes/service-deployment';

const DEFAULT_PAGE = 20;

/** Newest first. */
export const listServiceDeployments =
  (world: World): Operation<ListServiceDeploymentsRequest, ListServiceDeploymentsResponse> =>
  ({ service: serviceName, cluster, status = [], createdAt, nextToken: token, maxResults }) => {
    const service = serviceNamed(clusterNamed(world, cluster), serviceName);
    const size = pageSize(maxResults, DEFAULT_PAGE);
    const { before, after } = createdAt ?? {};
    const records = service.history.filter(
      (record) =>
        (status.length === 0 || status.includes(record.status)) &&
        (before === undefined || record.createdAt <= before.getTime()) &&
        (after === undefined || record.createdAt >= after.getTime()),
    );
    const { items, nextToken } = pageInOrder(records, ({ arn }) => arn, { token, size });
    return { serviceDeployments: items.map((record) => briefShape(world, service, record)), nextToken };
  };
