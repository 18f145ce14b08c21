import type { ElasticAddress, NatGateway, VpcEndpoint } from '@/sandbox/state/ec2';
import type { World } from '@/sandbox/world';
import { ec2Id, tagMap } from './build';

type NatGatewaySpec = {
  subnetId: string;
  /** Scenarios start with what has long been there. */
  state?: NatGateway['state'];
  /** An elastic address; in scenarios any public one does. */
  address?: ElasticAddress;
  clientToken?: string;
  tags?: Readonly<Record<string, string>>;
};

/** Makes a NAT gateway in a subnet, which has to be public for it to reach anything. */
export function addNatGateway(world: World, spec: NatGatewaySpec): NatGateway {
  const { subnetId, state = 'available', address, clientToken, tags } = spec;
  const gateway: NatGateway = {
    id: ec2Id(world, 'nat'),
    subnetId,
    vpcId: world.ec2.subnets.get(subnetId)?.vpcId ?? '',
    state,
    publicIp: address?.publicIp ?? (state === 'available' ? publicAddress(world) : undefined),
    allocationId: address?.id,
    clientToken,
    createdAt: world.now,
    tags: tagMap(tags),
  };
  world.ec2.natGateways.set(gateway.id, gateway);
  return gateway;
}

export function addAddress(world: World, tags?: Readonly<Record<string, string>>): ElasticAddress {
  const address = { id: ec2Id(world, 'eipalloc'), publicIp: publicAddress(world), tags: tagMap(tags) };
  world.ec2.addresses.set(address.id, address);
  return address;
}

const publicAddress = ({ random }: World): string =>
  `15.${random.between(188, 237)}.${random.between(0, 255)}.${random.between(1, 254)}`;

type EndpointSpec = Pick<VpcEndpoint, 'vpcId' | 'type'> & {
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

export function addEndpoint(world: World, spec: EndpointSpec): VpcEndpoint {
  const endpoint: VpcEndpoint = {
    id: ec2Id(world, 'vpce'),
    vpcId: spec.vpcId,
    serviceName: `com.amazonaws.${world.region}.${spec.service}`,
    type: spec.type,
    subnetIds: spec.subnetIds ?? [],
    routeTableIds: spec.routeTableIds ?? [],
    groupIds: spec.groupIds ?? [],
    privateDns: spec.privateDns ?? spec.type === 'Interface',
    policy: spec.policy,
    clientToken: spec.clientToken,
    createdAt: world.now,
    tags: tagMap(spec.tags),
  };
  world.ec2.endpoints.set(endpoint.id, endpoint);
  return endpoint;
}
