import type { CreateInternetGatewayRequest, CreateInternetGatewayResult } from '@aws-sdk/client-ec2';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { addInternetGateway } from './build';
import { internetGatewayShape } from './describe-internet-gateways';
import { readTagSpecifications } from './tag-specifications';

/** Makes a gateway that leads nowhere until it is attached. */
export const createInternetGateway =
  (world: World): Operation<CreateInternetGatewayRequest, CreateInternetGatewayResult> =>
  ({ TagSpecifications }) => {
    const gateway = addInternetGateway(world, { tags: readTagSpecifications(TagSpecifications, 'internet-gateway') });
    return { InternetGateway: internetGatewayShape(gateway, world) };
  };
