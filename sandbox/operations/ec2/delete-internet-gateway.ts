import type { DeleteInternetGatewayRequest } from '@aws-sdk/client-ec2';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { dependencyViolation, internetGatewayOf } from './find';

/** Refuses while the gateway is attached. Routes to it stay, as black holes. */
export const deleteInternetGateway =
  (world: World): Operation<DeleteInternetGatewayRequest, object> =>
  ({ InternetGatewayId }) => {
    const { id, vpcId } = internetGatewayOf(world, InternetGatewayId);
    if (vpcId) throw dependencyViolation('internetGateway', id);
    world.ec2.internetGateways.delete(id);
    return {};
  };
