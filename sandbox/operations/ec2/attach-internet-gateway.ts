import type { AttachInternetGatewayRequest } from '@aws-sdk/client-ec2';
import { AwsFault, type Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { internetGatewayOf, invalidValue, vpcOf } from './find';

/** A gateway is attached to one VPC, and a VPC has one gateway. */
export const attachInternetGateway =
  (world: World): Operation<AttachInternetGatewayRequest, object> =>
  ({ InternetGatewayId, VpcId }) => {
    const gateway = internetGatewayOf(world, InternetGatewayId);
    const { id } = vpcOf(world, VpcId);
    if (gateway.vpcId) {
      throw new AwsFault(
        'Resource.AlreadyAssociated',
        `resource ${gateway.id} is already attached to network ${gateway.vpcId}`,
      );
    }
    if ([...world.ec2.internetGateways.values()].some(({ vpcId }) => vpcId === id)) {
      throw invalidValue(`Network ${id} already has an internet gateway attached`);
    }
    gateway.vpcId = id;
    return {};
  };
