import { formatCidr, parseCidr } from '@/sandbox/engine/network/cidr';
import { AwsFault } from '@/sandbox/operation';
import type { RouteTable } from '@/sandbox/state/ec2';
import type { World } from '@/sandbox/world';
import { internetGatewayOf, invalidValue, missingParameter } from './find';

type Route = RouteTable['routes'][number];
type RouteRequest = {
  DestinationCidrBlock?: string;
  GatewayId?: string;
  NatGatewayId?: string;
};

/** @throws AwsFault unless the destination is a block of addresses */
export function destinationOf(text: string | undefined): string {
  if (!text) throw missingParameter('destinationCidrBlock');
  const block = parseCidr(text);
  if (!block)
    throw invalidValue(
      `Value (${text}) for parameter destinationCidrBlock is invalid. This is not a valid CIDR block.`,
    );
  return formatCidr(block);
}

/**
 * The route that CreateRoute and ReplaceRoute spell out: to an internet gateway or a NAT gateway of the table's VPC.
 *
 * @throws AwsFault for gateways that do not exist or belong to other networks
 */
export function routeFrom(
  world: World,
  table: RouteTable,
  { DestinationCidrBlock, GatewayId, NatGatewayId }: RouteRequest,
): Route {
  const destination = destinationOf(DestinationCidrBlock);
  if (GatewayId && NatGatewayId) {
    throw new AwsFault(
      'InvalidParameterCombination',
      'The parameters gatewayId and natGatewayId may not be used together',
    );
  }
  if (NatGatewayId) {
    const nat = world.ec2.natGateways.get(NatGatewayId);
    if (!nat) throw new AwsFault('InvalidNatGatewayID.NotFound', `The natGateway ID '${NatGatewayId}' does not exist`);
    checkNetwork(table, NatGatewayId, 'NAT gateway', nat.vpcId);
    return { destination, target: NatGatewayId };
  }
  if (!GatewayId) throw missingParameter('gatewayId');
  if (GatewayId !== 'local') {
    const gateway = internetGatewayOf(world, GatewayId);
    checkNetwork(table, GatewayId, 'network gateway', gateway.vpcId);
  }
  return { destination, target: GatewayId };
}

function checkNetwork({ id, vpcId }: RouteTable, target: string, noun: string, ofVpc: string | undefined): void {
  if (ofVpc !== vpcId) throw invalidValue(`route table ${id} and ${noun} ${target} belong to different networks`);
}

/** @throws AwsFault `InvalidRoute.NotFound` */
export function routeOf({ id, routes }: RouteTable, destination: string): Route {
  const found = routes.find((route) => route.destination === destination);
  if (found) return found;
  throw new AwsFault(
    'InvalidRoute.NotFound',
    `no route with destination-cidr-block ${destination} in route table ${id}`,
  );
}
