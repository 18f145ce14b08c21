import type { ReplaceRouteRequest } from '@aws-sdk/client-ec2';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { routeTableOf } from './find';
import { destinationOf, routeFrom, routeOf } from './routes';

/** Sends a destination elsewhere than before; `LocalTarget` gives the VPC's own block back to itself. */
export const replaceRoute =
  (world: World): Operation<ReplaceRouteRequest, object> =>
  (request) => {
    const table = routeTableOf(world, request.RouteTableId);
    const existing = routeOf(table, destinationOf(request.DestinationCidrBlock));
    const routeRequest = request.LocalTarget ? { ...request, GatewayId: 'local' } : request;
    existing.target = routeFrom(world, table, routeRequest).target;
    return {};
  };
