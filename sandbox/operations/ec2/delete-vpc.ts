import type { DeleteVpcRequest } from '@aws-sdk/client-ec2';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { dependencyViolation, vpcOf } from './find';

/** Takes the main route table and the `default` security group along; refuses while anything else is in the VPC. */
export const deleteVpc =
  (world: World): Operation<DeleteVpcRequest, object> =>
  ({ VpcId }) => {
    const { id } = vpcOf(world, VpcId);
    const { ec2 } = world;
    const isInside = ({ vpcId }: { vpcId?: string }) => vpcId === id;
    const tables = [...ec2.routeTables.values()].filter(isInside);
    const groups = [...ec2.securityGroups.values()].filter(isInside);
    const contents = [
      ...ec2.subnets.values(),
      ...ec2.internetGateways.values(),
      ...ec2.endpoints.values(),
      ...ec2.interfaces.values(),
      ...tables.filter(({ main }) => !main),
      ...groups.filter(({ name }) => name !== 'default'),
    ];
    if (contents.some(isInside)) throw dependencyViolation('vpc', id);
    for (const table of tables) ec2.routeTables.delete(table.id);
    for (const group of groups) ec2.securityGroups.delete(group.id);
    ec2.vpcs.delete(id);
    return {};
  };
