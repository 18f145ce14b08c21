import type { CreateNatGatewayRequest, CreateNatGatewayResult } from '@aws-sdk/client-ec2';
import { scheduleEvent } from '@/sandbox/engine/kernel/schedule-event';
import { createNetworkInterface } from '@/sandbox/engine/network/addresses';
import { AwsFault, type Operation } from '@/sandbox/operation';
import type { ElasticAddress, NatGateway, Subnet } from '@/sandbox/state/ec2';
import type { World } from '@/sandbox/world';
import { addNatGateway } from './build-gateways';
import { userOfAddress } from './describe-addresses';
import { natGatewayShape } from './describe-nat-gateways';
import { addressOf, createdWithToken, subnetOf } from './find';
import { readTagSpecifications } from './tag-specifications';

/** How long AWS takes to bring one up, about. */
const PENDING_SECONDS = 90;

/** A NAT gateway is pending for a while; it fails when its VPC has no internet gateway or its subnet no address left. */
export const createNatGateway =
  (world: World): Operation<CreateNatGatewayRequest, CreateNatGatewayResult> =>
  ({ SubnetId, AllocationId, ConnectivityType = 'public', ClientToken, TagSpecifications }) => {
    const created = createdWithToken(world.ec2.natGateways, ClientToken);
    if (created) return { NatGateway: natGatewayShape(created, world), ClientToken };
    const subnet = subnetOf(world, SubnetId);
    const address = ConnectivityType === 'public' ? freeAddress(world, AllocationId) : undefined;
    const gateway = addNatGateway(world, {
      subnetId: subnet.id,
      state: 'pending',
      address,
      clientToken: ClientToken,
      tags: readTagSpecifications(TagSpecifications, 'natgateway'),
    });
    wire(world, gateway, subnet);
    scheduleEvent(world, PENDING_SECONDS, { kind: 'ec2.nat-ready', id: gateway.id });
    return { NatGateway: natGatewayShape(gateway, world), ClientToken };
  };

function freeAddress(world: World, id: string | undefined): ElasticAddress {
  if (!id) {
    throw new AwsFault(
      'MissingParameter',
      'The request must include the AllocationId parameter. Add the required parameter and retry the request.',
    );
  }
  const address = addressOf(world, id);
  if (userOfAddress(world, id)) {
    throw new AwsFault('Resource.AlreadyAssociated', `Elastic IP address [${id}] is already associated`);
  }
  return address;
}

function wire(world: World, gateway: NatGateway, subnet: Subnet): void {
  const description = `Interface for NAT Gateway ${gateway.id}`;
  const existing = createNetworkInterface(world, { subnet, groupIds: [], withPublicIp: false, description });
  gateway.interfaceId = existing?.id;
  if (existing) existing.publicIp = gateway.publicIp;
}
