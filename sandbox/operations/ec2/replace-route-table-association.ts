import type { ReplaceRouteTableAssociationRequest, ReplaceRouteTableAssociationResult } from '@aws-sdk/client-ec2';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { associationOf, mainAssociationId, subnetAssociationId } from './associations';
import { invalidValue, routeTableOf } from './find';

/** Puts another table in the place of one: for a subnet, or as the main table of the VPC. */
export const replaceRouteTableAssociation =
  (world: World): Operation<ReplaceRouteTableAssociationRequest, ReplaceRouteTableAssociationResult> =>
  ({ AssociationId, RouteTableId }) => {
    const { table: before, subnetId } = associationOf(world, AssociationId);
    const table = routeTableOf(world, RouteTableId);
    if (table.vpcId !== before.vpcId) {
      throw invalidValue(`Route tables ${before.id} and ${table.id} belong to different networks`);
    }
    if (subnetId) {
      before.subnetIds.delete(subnetId);
      table.subnetIds.add(subnetId);
    } else {
      before.main = false;
      table.main = true;
    }
    return {
      NewAssociationId: subnetId ? subnetAssociationId(subnetId) : mainAssociationId(table),
      AssociationState: { State: 'associated' },
    };
  };
