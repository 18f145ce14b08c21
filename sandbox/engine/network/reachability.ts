import type { RouteTable, SecurityGroup, SecurityRule, Subnet, VpcEndpoint } from '@/sandbox/state/ec2';
import type { World } from '@/sandbox/world';
import { contains, parseCidr } from './cidr';
import { prefixListIdOf } from './prefix-lists';

/** Where packets come from: enough to say what they reach. */
export type NetworkSource = { subnetId: string; groupIds: readonly string[]; hasPublicIp: boolean };

const HTTPS = 443;

/**
 * Whether a source reaches an AWS service of its region over HTTPS: through an endpoint of its VPC, or over the internet
 * by a public address and an internet gateway, or by a NAT gateway. Its security groups must let the packets out.
 *
 * An endpoint takes the traffic away from the internet: with private names the service's name stands for the endpoint's
 * addresses in the whole VPC, and a gateway endpoint's route is the narrower one. What the endpoint does not let through goes
 * nowhere, whatever other way out there is.
 * @param service as in the endpoint's name, such as `ecr.api`, `s3`, `logs`, `secretsmanager`
 */
export function reachesService(world: World, source: NetworkSource, service: string): boolean {
  const subnet = world.ec2.subnets.get(source.subnetId);
  if (!subnet || !resolvesNames(world, subnet)) return false;
  const groups = groupsOf(world, source.groupIds);
  const endpoint = endpointFor(world, subnet, service);
  if (!endpoint) return reachesInternet(world, source);
  return endpoint.type === 'Gateway'
    ? reachesGateway(groups, endpoint)
    : reachesInterface(world, { subnet, groups }, endpoint);
}

/** Whether a source reaches hosts on the internet over HTTPS. */
export function reachesInternet(world: World, source: NetworkSource): boolean {
  const subnet = world.ec2.subnets.get(source.subnetId);
  if (!subnet || !resolvesNames(world, subnet)) return false;
  const leaves = groupsOf(world, source.groupIds).some(({ egress }) =>
    egress.some((rule) => opensPort(rule, HTTPS) && 'cidr' in rule.source && rule.source.cidr === '0.0.0.0/0'),
  );
  return leaves && hasInternetRoute(world, subnet, source.hasPublicIp);
}

/** Without name resolution in the VPC no host is found, whatever the routes. */
const resolvesNames = ({ ec2 }: World, { vpcId }: Subnet): boolean => ec2.vpcs.get(vpcId)?.dnsSupport !== false;

/** Whether packets from one set of security groups may enter another on a port, inside one VPC. */
export function allowsTraffic(world: World, from: readonly string[], to: readonly string[], port: number): boolean {
  const mayEnter = groupsOf(world, to).some(({ ingress }) =>
    ingress.some((rule) => opensPort(rule, port) && appliesTo(rule, from)),
  );
  const mayLeave = groupsOf(world, from).some(({ egress }) =>
    egress.some((rule) => opensPort(rule, port) && appliesTo(rule, to)),
  );
  return mayEnter && mayLeave;
}

/** Whether somebody outside may enter security groups on a port: rules for addresses are taken to mean whoever calls. */
export const admitsVisitors = (world: World, groupIds: readonly string[], port: number): boolean =>
  groupsOf(world, groupIds).some(({ ingress }) =>
    ingress.some((rule) => opensPort(rule, port) && 'cidr' in rule.source),
  );

/** The table that routes a subnet: its own, else its VPC's main one. */
export function routeTableOf(world: World, subnet: Subnet): RouteTable | undefined {
  let main: RouteTable | undefined;
  for (const table of world.ec2.routeTables.values()) {
    if (table.subnetIds.has(subnet.id)) return table;
    if (table.main && table.vpcId === subnet.vpcId) main = table;
  }
  return main;
}

function hasInternetRoute(world: World, subnet: Subnet, hasPublicIp: boolean): boolean {
  const route = routeTableOf(world, subnet)?.routes.find(({ destination }) => destination === '0.0.0.0/0');
  if (!route) return false;
  if (world.ec2.internetGateways.get(route.target)?.vpcId === subnet.vpcId) return hasPublicIp;
  const nat = world.ec2.natGateways.get(route.target);
  const natSubnet = nat?.state === 'available' ? world.ec2.subnets.get(nat.subnetId) : undefined;
  return natSubnet !== undefined && natSubnet.id !== subnet.id && hasInternetRoute(world, natSubnet, true);
}

/** The endpoint that a subnet's traffic to a service goes to. An interface's private names win: they are looked up first. */
function endpointFor(world: World, subnet: Subnet, service: string): VpcEndpoint | undefined {
  const name = `com.amazonaws.${world.region}.${service}`;
  const own = [...world.ec2.endpoints.values()].filter(
    ({ vpcId, serviceName }) => vpcId === subnet.vpcId && serviceName === name,
  );
  const table = routeTableOf(world, subnet);
  return (
    own.find(({ type, privateDns }) => type === 'Interface' && privateDns) ??
    own.find(({ type, routeTableIds }) => type === 'Gateway' && table && routeTableIds.includes(table.id))
  );
}

/** A gateway endpoint has no groups; the source's own must let packets out to the service's addresses. */
function reachesGateway(groups: readonly SecurityGroup[], { serviceName }: VpcEndpoint): boolean {
  const prefixListId = prefixListIdOf(serviceName);
  const leads = ({ source }: SecurityRule): boolean =>
    'prefixListId' in source ? source.prefixListId === prefixListId : 'cidr' in source && source.cidr === '0.0.0.0/0';
  return groups.some(({ egress }) => egress.some((rule) => opensPort(rule, HTTPS) && leads(rule)));
}

/** An endpoint's network interfaces have security groups of their own, which have to let the source in. */
function reachesInterface(
  world: World,
  { subnet, groups }: { subnet: Subnet; groups: readonly SecurityGroup[] },
  { groupIds, subnetIds }: VpcEndpoint,
): boolean {
  const places = subnetIds.flatMap((id) => world.ec2.subnets.get(id) ?? []);
  const leaves = groups.some(({ egress }) =>
    egress.some(
      (rule) =>
        opensPort(rule, HTTPS) && (namesGroup(rule, groupIds) || covers(rule, places.length ? places : [subnet])),
    ),
  );
  const ids = groups.map(({ id }) => id);
  const enters = groupsOf(world, groupIds).some(({ ingress }) =>
    ingress.some((rule) => opensPort(rule, HTTPS) && (namesGroup(rule, ids) || covers(rule, [subnet]))),
  );
  return leaves && enters;
}

const namesGroup = ({ source }: SecurityRule, groupIds: readonly string[]): boolean =>
  'groupId' in source && groupIds.includes(source.groupId);

/** Whether a rule is for the addresses of one of these subnets, all of them. */
function covers({ source }: SecurityRule, subnets: readonly Subnet[]): boolean {
  const outer = 'cidr' in source ? parseCidr(source.cidr) : undefined;
  return (
    outer !== undefined &&
    subnets.some(({ cidr }) => {
      const inner = parseCidr(cidr);
      return inner !== undefined && contains(outer, inner);
    })
  );
}

const groupsOf = (world: World, ids: readonly string[]): SecurityGroup[] =>
  ids.flatMap((id) => world.ec2.securityGroups.get(id) ?? []);

const opensPort = ({ protocol, fromPort, toPort }: SecurityRule, port: number): boolean =>
  protocol === '-1' || (protocol === 'tcp' && (fromPort ?? 0) <= port && port <= (toPort ?? 65_535));

/** A CIDR rule is taken to cover the VPC: the sandbox has no peers whose addresses would tell the difference. */
const appliesTo = ({ source }: SecurityRule, groupIds: readonly string[]): boolean =>
  'groupId' in source ? groupIds.includes(source.groupId) : 'cidr' in source;
