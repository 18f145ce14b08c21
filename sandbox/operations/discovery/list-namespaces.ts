import type { ListNamespacesRequest, ListNamespacesResponse } from '@aws-sdk/client-servicediscovery';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { discoveryPage, passes } from './find';
import { namespaceShape } from './shapes';

export const listNamespaces =
  (world: World): Operation<ListNamespacesRequest, ListNamespacesResponse> =>
  ({ Filters, ...request }) => {
    const wanted = [...world.discovery.namespaces.values()].filter(({ name, type }) =>
      passes(Filters, { NAME: name, HTTP_NAME: name, TYPE: type, RESOURCE_OWNER: 'SELF' }),
    );
    const { items, nextToken } = discoveryPage(wanted, request);
    return { Namespaces: items.map((namespace) => namespaceShape(world, namespace)), NextToken: nextToken };
  };
