import type { ListInstancesRequest, ListInstancesResponse } from '@aws-sdk/client-servicediscovery';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { discoveryPage, serviceOf } from './find';

export const listInstances =
  (world: World): Operation<ListInstancesRequest, ListInstancesResponse> =>
  ({ ServiceId, ...request }) => {
    const { items, nextToken } = discoveryPage(serviceOf(world, ServiceId).instances.values(), request);
    return {
      ResourceOwner: world.account,
      Instances: items.map(({ id, attributes }) => ({ Id: id, Attributes: Object.fromEntries(attributes) })),
      NextToken: nextToken,
    };
  };
