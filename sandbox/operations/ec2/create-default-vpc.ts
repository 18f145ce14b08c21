import type { CreateDefaultVpcRequest, CreateDefaultVpcResult } from '@aws-sdk/client-ec2';
import { AwsFault, type Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { addDefaultVpc } from './default-vpc';
import { vpcShape } from './describe-vpcs';

/** Makes the default VPC again after it was deleted. */
export const createDefaultVpc =
  (world: World): Operation<CreateDefaultVpcRequest, CreateDefaultVpcResult> =>
  () => {
    if ([...world.ec2.vpcs.values()].some(({ isDefault }) => isDefault)) {
      throw new AwsFault('DefaultVpcAlreadyExists', 'A Default VPC already exists for this account in this region.');
    }
    return { Vpc: vpcShape(addDefaultVpc(world).vpc, world) };
  };
