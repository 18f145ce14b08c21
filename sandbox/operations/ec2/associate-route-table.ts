import type { AssociateRouteTableRequest, AssociateRouteTableResult } from '@aws-sdk/client-ec2';
import { AwsFault, type Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { subnetAssociationId } from './associations';
import { invalidValue, routeTableOf, subnetOf } from './find';

/** Gives a subnet a route table of its own. It has one at most; associating it again with the same is no error. */
export const associateRouteTable =
  (world: World): Operation<AssociateRouteTableRequest, AssociateRouteTableResult> =>
  ({ RouteTableId, SubnetId }) => {
    const table = routeTableOf(world, RouteTableId);
    const subnet = subnetOf(world, SubnetId);
    if (subnet.vpcId !== table.vpcId) {
      throw invalidValue(`Route table ${table.id} and subnet ${subnet.id} belong to different networks`);
    }
    const isElsewhere = [...world.ec2.routeTables.values()].some(
      (other) => other !== table && other.subnetIds.has(subnet.id),
    );
    if (isElsewhere) {
      throw new AwsFault(
        'Resource.AlreadyAssociated',
        `the specified association for route table ${table.id} conflicts with an existing association`,
      );
    }
    table.subnetIds.add(subnet.id);
    return { AssociationId: subnetAssociationId(subnet.id), AssociationState: { State: 'associated' } };
  };
