import type { ElasticAddress, NatGateway, VpcEndpoint } from '@/sandbox/state/ec2';
import type { World } from '@/sandbox/world';
import { ec2Id, tagged } from './build';

type NatGatewayWish = {
  subnetId: string;
  /** Scenarios start with what has long been there. */
  state?: NatGateway['state'];
  /** An elastic address; in scenarios any public one does. */
  address?: ElasticAddress;
  clientToken?: string;
  tags?: Readonly<Record<string, string>>;
};

/** Makes a NAT gateway in a subnet, which has to be public for it to reach anything. */
export function addNatGateway(world: World, wish: NatGatewayWish): NatGateway {
  const { subnetId, state = 'available', address, clientToken, tags } = wish;
  const gateway: NatGateway = {
    id: ec2Id(world, 'nat'),
    subnetId,
    vpcId: world.ec2.subnets.get(subnetId)?.vpcId ?? '',
    state,
    publicIp: address?.publicIp ?? (state === 'available' ? publicAddress(world) : undefined),
    allocationId: address?.id,
    clientToken,
    createdAt: world.now,
    tags: tagged(tags),
  };
  world.ec2.natGateways.set(gateway.id, gateway);
  return gateway;
}

export function addAddress(world: World, tags?: Readonly<Record<string, string>>): ElasticAddress {
  const address = { id: ec2Id(world, 'eipalloc'), publicIp: publicAddress(world), tags: tagged(tags) };
  world.ec2.addresses.set(address.id, address);
  return address;
}

const publicAddress = ({ random }: World): string =>
  `15.${random.between(188, 237)}.${random.between(0, 255)}.${random.between(1, 254)}`;

type EndpointWish = Pick<VpcEndpoint, 'vpcId' | 'type'> & {
  /** The last part of its name, such as `ecr.api` or `s3`. */
  service: string;
  subnetIds?: string[];
  routeTableIds?: string[];
  groupIds?: string[];
  privateDns?: boolean;
  policy?: string;
  clientToken?: string;
  tags?: Readonly<Record<string, string>>;
};

export function addEndpoint(world: World, wish: EndpointWish): VpcEndpoint {
  const endpoint: VpcEndpoint = {
    id: ec2Id(world, 'vpce'),
    vpcId: wish.vpcId,
    serviceName: `com.amazonaws.${world.region}.${wish.service}`,
    type: wish.type,
    subnetIds: wish.subnetIds ?? [],
    routeTableIds: wish.routeTableIds ?? [],
    groupIds: wish.groupIds ?? [],
    privateDns: wish.privateDns ?? wish.type === 'Interface',
    policy: wish.policy,
    clientToken: wish.clientToken,
    createdAt: world.now,
    tags: tagged(wish.tags),
  };
  world.ec2.endpoints.set(endpoint.id, endpoint);
  return endpoint;
}
