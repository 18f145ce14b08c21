import type { DisassociateRouteTableRequest } from '@aws-sdk/client-ec2';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { associationOf } from './associations';
import { invalidValue } from './find';

/** Leaves a subnet to its VPC's main route table. */
export const disassociateRouteTable =
  (world: World): Operation<DisassociateRouteTableRequest, object> =>
  ({ AssociationId }) => {
    const { table, subnetId } = associationOf(world, AssociationId);
    if (!subnetId) throw invalidValue(`cannot disassociate the main route table association ${AssociationId}`);
    table.subnetIds.delete(subnetId);
    return {};
  };
