import type { DetachInternetGatewayRequest } from '@aws-sdk/client-ec2';
import { AwsFault, type Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { internetGatewayOf, vpcOf } from './find';

/** Refuses while a public address of the VPC is in use, which would lead nowhere. */
export const detachInternetGateway =
  (world: World): Operation<DetachInternetGatewayRequest, object> =>
  ({ InternetGatewayId, VpcId }) => {
    const gateway = internetGatewayOf(world, InternetGatewayId);
    const { id } = vpcOf(world, VpcId);
    if (gateway.vpcId !== id) {
      throw new AwsFault('Gateway.NotAttached', `resource ${gateway.id} is not attached to network ${id}`);
    }
    if ([...world.ec2.interfaces.values()].some(({ vpcId, publicIp }) => vpcId === id && publicIp)) {
      throw new AwsFault(
        'DependencyViolation',
        `Network ${id} has some mapped public address(es). Please unmap those public address(es) before detaching the gateway.`,
      );
    }
    gateway.vpcId = undefined;
    return {};
  };
