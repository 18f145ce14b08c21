import type { DeleteRouteRequest } from '@aws-sdk/client-ec2';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { invalidValue, routeTableOf } from './find';
import { destinationOf, routeOf } from './routes';

export const deleteRoute =
  (world: World): Operation<DeleteRouteRequest, object> =>
  ({ RouteTableId, DestinationCidrBlock }) => {
    const table = routeTableOf(world, RouteTableId);
    const route = routeOf(table, destinationOf(DestinationCidrBlock));
    if (route.target === 'local') {
      throw invalidValue(`cannot remove local route ${route.destination} in route table ${table.id}`);
    }
    table.routes = table.routes.filter((other) => other !== route);
    return {};
  };
