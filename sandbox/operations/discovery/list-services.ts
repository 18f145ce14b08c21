import type { ListServicesRequest, ListServicesResponse } from '@aws-sdk/client-servicediscovery';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { discoveryPage, passes } from './find';
import { serviceShape } from './shapes';

export const listServices =
  (world: World): Operation<ListServicesRequest, ListServicesResponse> =>
  ({ Filters, ...request }) => {
    const wanted = [...world.discovery.services.values()].filter(({ namespaceId }) =>
      passes(Filters, { NAMESPACE_ID: namespaceId, RESOURCE_OWNER: 'SELF' }),
    );
    const { items, nextToken } = discoveryPage(wanted, request);
    return { Services: items.map((service) => serviceShape(world, service)), NextToken: nextToken };
  };
