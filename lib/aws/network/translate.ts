import type {
  Route as Ec2Route,
  RouteTable as Ec2RouteTable,
  SecurityGroup as Ec2SecurityGroup,
  Subnet as Ec2Subnet,
  Vpc as Ec2Vpc,
  Tag,
} from '@aws-sdk/client-ec2';
import type { SecurityGroup, Subnet, Vpc } from '../../domain/network';
import { must } from '../collect';

const nameOf = (tags: Tag[] | undefined): string | undefined =>
  tags?.find(({ Key }) => Key === 'Name')?.Value || undefined;

export function toVpc(raw: Ec2Vpc): Vpc {
  return {
    id: must(raw.VpcId, 'VpcId'),
    name: nameOf(raw.Tags),
    cidr: must(raw.CidrBlock, 'vpc.CidrBlock'),
    isDefault: raw.IsDefault ?? false,
  };
}

/** @param tables the route tables of the subnet's VPC, at least */
export function toSubnet(raw: Ec2Subnet, tables: Ec2RouteTable[]): Subnet {
  const id = must(raw.SubnetId, 'SubnetId');
  const vpcId = must(raw.VpcId, 'subnet.VpcId');
  const ways = waysOut(tableOf(id, vpcId, tables));
  return {
    id,
    name: nameOf(raw.Tags),
    vpcId,
    zone: must(raw.AvailabilityZone, 'AvailabilityZone'),
    // A subnet of IPv6 only has none.
    cidr: raw.CidrBlock ?? '',
    freeAddresses: raw.AvailableIpAddressCount ?? 0,
    isPublic: ways.some(({ GatewayId }) => GatewayId?.startsWith('igw-')),
    hasEgress: ways.length > 0,
  };
}

/** A subnet that no route table names follows its VPC's main one. */
function tableOf(subnetId: string, vpcId: string, tables: Ec2RouteTable[]): Ec2RouteTable | undefined {
  const named = tables.find(({ Associations }) => Associations?.some((each) => each.SubnetId === subnetId));
  return named ?? tables.find((table) => table.VpcId === vpcId && table.Associations?.some(({ Main }) => Main));
}

/**
 * Routes to everywhere: internet and NAT gateways, and what else a company may send its traffic through (transit
 * gateways, NAT instances, firewalls). A route whose target was deleted is a `blackhole`.
 */
function waysOut(table: Ec2RouteTable | undefined): Ec2Route[] {
  return (table?.Routes ?? []).filter(
    ({ DestinationCidrBlock, State, GatewayId }) =>
      DestinationCidrBlock === '0.0.0.0/0' && State !== 'blackhole' && GatewayId !== 'local',
  );
}

export function toSecurityGroup(raw: Ec2SecurityGroup): SecurityGroup {
  const name = must(raw.GroupName, 'GroupName');
  return {
    id: must(raw.GroupId, 'GroupId'),
    name,
    description: raw.Description ?? '',
    vpcId: must(raw.VpcId, 'securityGroup.VpcId'),
    // Every VPC has one of this name, which nobody else can take.
    isDefault: name === 'default',
  };
}
