import type { DeleteRouteTableRequest } from '@aws-sdk/client-ec2';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { dependencyViolation, routeTableOf } from './find';

/** Refuses for the main table of a VPC, and while a subnet is associated with it. */
export const deleteRouteTable =
  (world: World): Operation<DeleteRouteTableRequest, object> =>
  ({ RouteTableId }) => {
    const { id, main, subnetIds } = routeTableOf(world, RouteTableId);
    if (main || subnetIds.size > 0) throw dependencyViolation('routeTable', id);
    for (const endpoint of world.ec2.endpoints.values()) {
      endpoint.routeTableIds = endpoint.routeTableIds.filter((tableId) => tableId !== id);
    }
    world.ec2.routeTables.delete(id);
    return {};
  };
