import type { Subnet as AwsSubnet, DescribeSubnetsRequest, DescribeSubnetsResult } from '@aws-sdk/client-ec2';
import { freeAddresses } from '@/sandbox/engine/network/addresses';
import type { Operation } from '@/sandbox/operation';
import type { Subnet } from '@/sandbox/state/ec2';
import type { World } from '@/sandbox/world';
import { type Kind, select, tagList } from './select';

const subnetKind: Kind<Subnet> = {
  notFound: 'InvalidSubnetID.NotFound',
  noun: 'subnet ID',
  filters: {
    'subnet-id': ({ id }) => [id],
    'vpc-id': ({ vpcId }) => [vpcId],
    'availability-zone': ({ zone }) => [zone],
    'availability-zone-id': ({ zoneId }) => [zoneId],
    'default-for-az': ({ defaultForAz }) => [String(defaultForAz)],
    defaultForAz: ({ defaultForAz }) => [String(defaultForAz)],
    'map-public-ip-on-launch': ({ mapPublicIp }) => [String(mapPublicIp)],
    'cidr-block': ({ cidr }) => [cidr],
    state: () => ['available'],
  },
};

export const describeSubnets =
  (world: World): Operation<DescribeSubnetsRequest, DescribeSubnetsResult> =>
  ({ SubnetIds, Filters, ...page }) => {
    const { items, nextToken } = select(world.ec2.subnets, subnetKind, { ids: SubnetIds, filters: Filters, ...page });
    return { NextToken: nextToken, Subnets: items.map((subnet) => subnetShape(subnet, world)) };
  };

export const subnetShape = (subnet: Subnet, { account, partition, region }: World): AwsSubnet => ({
  SubnetId: subnet.id,
  SubnetArn: `arn:${partition}:ec2:${region}:${account}:subnet/${subnet.id}`,
  VpcId: subnet.vpcId,
  CidrBlock: subnet.cidr,
  Ipv6CidrBlockAssociationSet: [],
  AvailabilityZone: subnet.zone,
  AvailabilityZoneId: subnet.zoneId,
  AvailableIpAddressCount: freeAddresses(subnet),
  DefaultForAz: subnet.defaultForAz,
  MapPublicIpOnLaunch: subnet.mapPublicIp,
  AssignIpv6AddressOnCreation: false,
  OwnerId: account,
  State: 'available',
  Tags: tagList(subnet.tags),
});
