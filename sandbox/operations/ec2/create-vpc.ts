import type { CreateVpcRequest, CreateVpcResult } from '@aws-sdk/client-ec2';
import { formatCidr } from '@/sandbox/engine/network/cidr';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { addVpc } from './build';
import { vpcShape } from './describe-vpcs';
import { blockFrom } from './requested-block';
import { readTagSpecifications } from './tag-specifications';

/** Makes a VPC with a main route table and a `default` security group, and no way out. */
export const createVpc =
  (world: World): Operation<CreateVpcRequest, CreateVpcResult> =>
  ({ CidrBlock, TagSpecifications }) => {
    const cidr = formatCidr(blockFrom(CidrBlock, 'InvalidVpc.Range'));
    const vpc = addVpc(world, { cidr, tags: readTagSpecifications(TagSpecifications, 'vpc') });
    return { Vpc: vpcShape(vpc, world) };
  };
