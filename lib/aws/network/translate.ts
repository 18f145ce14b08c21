import type {
  VpcEndpoint as Ec2Endpoint,
  NetworkInterface as Ec2NetworkInterface,
  IpPermission as Ec2Permission,
  Route as Ec2Route,
  RouteTable as Ec2RouteTable,
  SecurityGroup as Ec2SecurityGroup,
  Subnet as Ec2Subnet,
  Vpc as Ec2Vpc,
  Tag,
} from '@aws-sdk/client-ec2';
import type { SecurityGroup, SecurityRule, Subnet, Vpc, VpcEndpoint } from '../../domain/network';
import { requireField } from '../collect';

const nameOf = (tags: Tag[] | undefined): string | undefined =>
  tags?.find(({ Key }) => Key === 'Name')?.Value || undefined;

export function toVpc(raw: Ec2Vpc): Vpc {
  return {
    id: requireField(raw.VpcId, 'VpcId'),
    name: nameOf(raw.Tags),
    cidr: requireField(raw.CidrBlock, 'vpc.CidrBlock'),
    isDefault: raw.IsDefault ?? false,
  };
}

/** @param tables the route tables of the subnet's VPC, at least */
export function toSubnet(raw: Ec2Subnet, tables: Ec2RouteTable[]): Subnet {
  const id = requireField(raw.SubnetId, 'SubnetId');
  const vpcId = requireField(raw.VpcId, 'subnet.VpcId');
  const table = tableOf(id, vpcId, tables);
  const paths = listEgressRoutes(table);
  return {
    id,
    name: nameOf(raw.Tags),
    vpcId,
    zone: requireField(raw.AvailabilityZone, 'AvailabilityZone'),
    // A subnet with IPv6 only has none.
    cidr: raw.CidrBlock ?? '',
    freeAddresses: raw.AvailableIpAddressCount ?? 0,
    isPublic: paths.some(isInternet),
    hasEgress: paths.length > 0,
    egress: egressOf(paths),
    routeTableId: table?.RouteTableId,
  };
}

/** A subnet without an associated route table uses the main one of its VPC. */
function tableOf(subnetId: string, vpcId: string, tables: Ec2RouteTable[]): Ec2RouteTable | undefined {
  const named = tables.find(({ Associations }) => Associations?.some((each) => each.SubnetId === subnetId));
  return named ?? tables.find((table) => table.VpcId === vpcId && table.Associations?.some(({ Main }) => Main));
}

/**
 * The default routes: to internet and NAT gateways, transit gateways, NAT instances or firewalls. A route whose target
 * was deleted is a `blackhole`.
 */
function listEgressRoutes(table: Ec2RouteTable | undefined): Ec2Route[] {
  return (table?.Routes ?? []).filter(
    ({ DestinationCidrBlock, State, GatewayId }) =>
      DestinationCidrBlock === '0.0.0.0/0' && State !== 'blackhole' && GatewayId !== 'local',
  );
}

const isInternet = ({ GatewayId }: Ec2Route): boolean => GatewayId?.startsWith('igw-') ?? false;

function egressOf(paths: Ec2Route[]): Subnet['egress'] {
  if (paths.some(isInternet)) return 'internet-gateway';
  if (paths.some(({ NatGatewayId }) => NatGatewayId !== undefined)) return 'nat-gateway';
  return paths.length > 0 ? 'other' : 'none';
}

export function toSecurityGroup(raw: Ec2SecurityGroup): SecurityGroup {
  const name = requireField(raw.GroupName, 'GroupName');
  return {
    id: requireField(raw.GroupId, 'GroupId'),
    name,
    description: raw.Description ?? '',
    vpcId: requireField(raw.VpcId, 'securityGroup.VpcId'),
    // Every VPC has exactly one security group of this name.
    isDefault: name === 'default',
    ingress: (raw.IpPermissions ?? []).flatMap(toRules),
    egress: (raw.IpPermissionsEgress ?? []).flatMap(toRules),
  };
}

/** EC2 has names for common protocols, `-1` for all, and IANA's numbers for others. */
const PROTOCOL: Record<string, SecurityRule['protocol']> = {
  '-1': 'all',
  tcp: 'tcp',
  '6': 'tcp',
  udp: 'udp',
  '17': 'udp',
  icmp: 'icmp',
  '1': 'icmp',
};

/** One permission of EC2 has several peers; each becomes a rule. */
function toRules(raw: Ec2Permission): SecurityRule[] {
  const protocol = PROTOCOL[raw.IpProtocol ?? '-1'] ?? 'other';
  const hasPorts = (protocol === 'tcp' || protocol === 'udp') && raw.FromPort !== undefined && raw.FromPort !== -1;
  const peers: SecurityRule['peer'][] = [
    ...(raw.IpRanges ?? []).flatMap(({ CidrIp }) => (CidrIp ? [{ cidr: CidrIp }] : [])),
    ...(raw.Ipv6Ranges ?? []).flatMap(({ CidrIpv6 }) => (CidrIpv6 ? [{ cidr: CidrIpv6 }] : [])),
    ...(raw.UserIdGroupPairs ?? []).flatMap(({ GroupId }) => (GroupId ? [{ groupId: GroupId }] : [])),
    ...(raw.PrefixListIds ?? []).flatMap(({ PrefixListId }) => (PrefixListId ? [{ prefixListId: PrefixListId }] : [])),
  ];
  return peers.map((peer) => ({
    protocol,
    ...(hasPorts && { fromPort: raw.FromPort, toPort: raw.ToPort ?? raw.FromPort }),
    peer,
  }));
}

/** Gateway Load Balancer endpoints and others do not lead to an AWS service that a task needs. */
export function toEndpoints(raw: Ec2Endpoint): VpcEndpoint[] {
  const kind =
    raw.VpcEndpointType === 'Gateway' ? 'gateway' : raw.VpcEndpointType === 'Interface' ? 'interface' : undefined;
  // EC2 documents `available`, and returns `Available` as well.
  if (!kind || raw.State?.toLowerCase() !== 'available') return [];
  return [
    {
      id: requireField(raw.VpcEndpointId, 'VpcEndpointId'),
      vpcId: requireField(raw.VpcId, 'endpoint.VpcId'),
      service: requireField(raw.ServiceName, 'ServiceName').replace(/^(?:cn\.)?com\.amazonaws\.[a-z0-9-]+\./, ''),
      kind,
      subnetIds: raw.SubnetIds ?? [],
      routeTableIds: raw.RouteTableIds ?? [],
      securityGroupIds: (raw.Groups ?? []).flatMap(({ GroupId }) => GroupId ?? []),
      privateDns: raw.PrivateDnsEnabled ?? false,
    },
  ];
}

/** Public addresses by network interface. */
export const toPublicIps = (interfaces: Ec2NetworkInterface[]): Record<string, string> =>
  Object.fromEntries(
    interfaces.flatMap(({ NetworkInterfaceId, Association }) =>
      NetworkInterfaceId && Association?.PublicIp ? [[NetworkInterfaceId, Association.PublicIp]] : [],
    ),
  );
