import { AwsFault } from '@/sandbox/operation';
import type { RouteTable } from '@/sandbox/state/ec2';
import type { World } from '@/sandbox/world';
import { missingParameter } from './find';

/** An association of a route table: with a subnet, or with a whole VPC as its main table. */
export type Association = { table: RouteTable; subnetId?: string };

export const mainAssociationId = ({ id }: Pick<RouteTable, 'id'>): string => `rtbassoc-${id.slice('rtb-'.length)}`;
export const subnetAssociationId = (subnetId: string): string => `rtbassoc-${subnetId.slice('subnet-'.length)}`;

/** @throws AwsFault `InvalidAssociationID.NotFound` */
export function associationOf({ ec2 }: Pick<World, 'ec2'>, id: string | undefined): Association {
  if (!id) throw missingParameter('associationId');
  for (const table of ec2.routeTables.values()) {
    if (table.main && mainAssociationId(table) === id) return { table };
    for (const subnetId of table.subnetIds) if (subnetAssociationId(subnetId) === id) return { table, subnetId };
  }
  throw new AwsFault('InvalidAssociationID.NotFound', `The association ID '${id}' does not exist`);
}
