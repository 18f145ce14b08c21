import { AwsFault } from '@/sandbox/operation';
import type {
  ElasticAddress,
  InternetGateway,
  NatGateway,
  RouteTable,
  SecurityGroup,
  Subnet,
  Vpc,
  VpcEndpoint,
} from '@/sandbox/state/ec2';
import type { World } from '@/sandbox/world';

type Network = Pick<World, 'ec2'>;

export const missingParameter = (parameter: string): AwsFault =>
  new AwsFault('MissingParameter', `The request must contain the parameter ${parameter}`);

export const invalidValue = (message: string): AwsFault => new AwsFault('InvalidParameterValue', message);

/** EC2's refusal to delete what something else still needs. */
export const dependencyViolation = (noun: string, id: string): AwsFault =>
  new AwsFault('DependencyViolation', `The ${noun} '${id}' has dependencies and cannot be deleted.`);

/** Finds by id; the parameter's name is for requests that give none. */
const finder =
  <Item>(parameter: string, existing: (world: Network) => ReadonlyMap<string, Item>, fault: (id: string) => AwsFault) =>
  (world: Network, id: string | undefined): Item => {
    if (!id) throw missingParameter(parameter);
    const found = existing(world).get(id);
    if (!found) throw fault(id);
    return found;
  };

const notFound = (code: string, noun: string) => (id: string) =>
  new AwsFault(code, `The ${noun} '${id}' does not exist`);

export const vpcOf: (world: Network, id: string | undefined) => Vpc = finder(
  'vpcId',
  ({ ec2 }) => ec2.vpcs,
  notFound('InvalidVpcID.NotFound', 'vpc ID'),
);
export const subnetOf: (world: Network, id: string | undefined) => Subnet = finder(
  'subnetId',
  ({ ec2 }) => ec2.subnets,
  notFound('InvalidSubnetID.NotFound', 'subnet ID'),
);
export const routeTableOf: (world: Network, id: string | undefined) => RouteTable = finder(
  'routeTableId',
  ({ ec2 }) => ec2.routeTables,
  notFound('InvalidRouteTableID.NotFound', 'routeTable ID'),
);
export const internetGatewayOf: (world: Network, id: string | undefined) => InternetGateway = finder(
  'internetGatewayId',
  ({ ec2 }) => ec2.internetGateways,
  notFound('InvalidInternetGatewayID.NotFound', 'internetGateway ID'),
);
export const natGatewayOf: (world: Network, id: string | undefined) => NatGateway = finder(
  'natGatewayId',
  ({ ec2 }) => ec2.natGateways,
  (id) => new AwsFault('NatGatewayNotFound', `NatGateway ${id} was not found`),
);
export const addressOf: (world: Network, id: string | undefined) => ElasticAddress = finder(
  'allocationId',
  ({ ec2 }) => ec2.addresses,
  notFound('InvalidAllocationID.NotFound', 'allocation ID'),
);
export const endpointOf: (world: Network, id: string | undefined) => VpcEndpoint = finder(
  'vpcEndpointId',
  ({ ec2 }) => ec2.endpoints,
  notFound('InvalidVpcEndpointId.NotFound', 'Vpc Endpoint Id'),
);
export const securityGroupOf: (world: Network, id: string | undefined) => SecurityGroup = finder(
  'groupId',
  ({ ec2 }) => ec2.securityGroups,
  (id) => new AwsFault('InvalidGroup.NotFound', `The security group '${id}' does not exist`),
);

/** What was made before with the same idempotency token, which a repeated request is answered with. */
export const createdWithToken = <Item extends { clientToken?: string }>(
  existing: ReadonlyMap<string, Item>,
  token: string | undefined,
): Item | undefined => (token ? [...existing.values()].find(({ clientToken }) => clientToken === token) : undefined);

/** Anything of EC2 that can be tagged, by its id. */
export function taggedOf({ ec2 }: Network, id: string): { tags: Map<string, string> } | undefined {
  if (id.startsWith('sgr-')) return taggedRule({ ec2 }, id);
  for (const kind of Object.values(ec2)) {
    const existing = kind.get(id);
    if (existing) return existing;
  }
  return undefined;
}

/** A rule of a security group, which is given its tags when somebody first asks for them. */
function taggedRule({ ec2 }: Network, id: string): { tags: Map<string, string> } | undefined {
  for (const { ingress, egress } of ec2.securityGroups.values()) {
    const rule = [...ingress, ...egress].find((each) => each.id === id);
    if (!rule) continue;
    rule.tags ??= new Map();
    return { tags: rule.tags };
  }
  return undefined;
}
