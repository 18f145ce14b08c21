import type { AccountInventory } from '../inventory';
import type { SecurityGroup, SecurityRule, Subnet, VpcEndpoint } from '../network';
import { isEgressAllowed, isIngressAllowed } from '../security-group';
import type { NetworkPath, PathService } from './check';

const HTTPS = 443;
const EVERYWHERE = { cidr: '0.0.0.0/0' };

/** The tasks of a spec, as the network sees them. */
export type TrafficSource = {
  inventory: AccountInventory;
  /** Undefined while their group is still to be created: one that allows all outbound traffic. */
  groups: readonly SecurityGroup[] | undefined;
  publicIp: boolean;
};

/**
 * How tasks in a subnet reach a service over HTTPS, or what stops them. An interface endpoint with private DNS takes the
 * service's name for its own, so that where there is one there is no other path.
 * https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html
 */
export function findNetworkPath(source: TrafficSource, subnet: Subnet, service: PathService): NetworkPath {
  const { inventory } = source;
  const endpoints = inventory.endpoints.filter((each) => each.vpcId === subnet.vpcId && each.service === service);
  const interfaceEndpoint = endpoints.find(({ kind, privateDns }) => kind === 'interface' && privateDns);
  const gateway = endpoints.find(
    ({ kind, routeTableIds }) => kind === 'gateway' && routeTableIds.includes(subnet.routeTableId ?? ''),
  );
  const at = { subnetId: subnet.id, service };
  if (gateway) {
    const isBlocked = !allowsEgress(source, [EVERYWHERE]) && !allowsPrefixList(source);
    return { ...at, by: 'endpoint', ...(isBlocked && { blockedBy: 'group-egress' as const }) };
  }
  if (interfaceEndpoint) return { ...at, by: 'endpoint', ...pathThroughEndpoint(source, subnet, interfaceEndpoint) };
  return { ...at, ...pathThroughRoute(source, subnet) };
}

function pathThroughEndpoint(
  source: TrafficSource,
  subnet: Subnet,
  endpoint: VpcEndpoint,
): Pick<NetworkPath, 'blockedBy'> {
  const { inventory, groups } = source;
  const endpointGroups = inventory.securityGroups.filter(({ id }) => endpoint.securityGroupIds.includes(id));
  const endpointSubnets = inventory.subnets
    .filter(({ id }) => endpoint.subnetIds.includes(id))
    .map(({ cidr }) => ({ cidr }));
  if (!allowsEgress(source, [...endpointGroups.map(({ id }) => ({ groupId: id })), ...endpointSubnets]))
    return { blockedBy: 'group-egress' };
  const callers = [...(groups ?? []).map(({ id }) => ({ groupId: id })), { cidr: subnet.cidr }];
  return callers.some((caller) => isIngressAllowed(endpointGroups, HTTPS, caller))
    ? {}
    : { blockedBy: 'endpoint-group' };
}

function pathThroughRoute(source: TrafficSource, subnet: Subnet): Pick<NetworkPath, 'by' | 'blockedBy'> {
  const { egress } = subnet;
  if (egress === 'none') return { by: 'none', blockedBy: usesEndpoints(source, subnet) ? 'no-endpoint' : 'no-route' };
  if (egress === 'internet-gateway' && !source.publicIp) return { by: egress, blockedBy: 'no-public-address' };
  return allowsEgress(source, [EVERYWHERE]) ? { by: egress } : { by: egress, blockedBy: 'group-egress' };
}

/** A VPC with endpoints lacks this one; a VPC without lacks a route to the Internet. */
const usesEndpoints = ({ inventory }: TrafficSource, { vpcId }: Subnet): boolean =>
  inventory.endpoints.some((endpoint) => endpoint.vpcId === vpcId);

const allowsEgress = (
  { groups }: TrafficSource,
  towards: readonly ({ groupId: string } | { cidr: string })[],
): boolean => groups === undefined || towards.some((place) => isEgressAllowed(groups, HTTPS, place));

/** A gateway endpoint is reached at the addresses of a list that AWS keeps. */
const allowsPrefixList = ({ groups }: TrafficSource): boolean =>
  (groups ?? []).some(({ egress }) => egress.some((rule) => 'prefixListId' in rule.peer && isHttps(rule)));

const isHttps = ({ protocol, fromPort, toPort }: SecurityRule): boolean =>
  protocol === 'all' || (protocol === 'tcp' && (fromPort ?? 0) <= HTTPS && HTTPS <= (toPort ?? 65_535));
