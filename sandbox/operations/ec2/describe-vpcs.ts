import type { Vpc as AwsVpc, DescribeVpcsRequest, DescribeVpcsResult } from '@aws-sdk/client-ec2';
import type { Operation } from '@/sandbox/operation';
import type { Vpc } from '@/sandbox/state/ec2';
import type { World } from '@/sandbox/world';
import { defaultDhcpOptionsId } from './dhcp-options';
import { type Kind, select, tagList } from './select';

const vpcKind: Kind<Vpc> = {
  notFound: 'InvalidVpcID.NotFound',
  noun: 'vpc ID',
  filters: {
    'vpc-id': ({ id }) => [id],
    'is-default': ({ isDefault }) => [String(isDefault)],
    isDefault: ({ isDefault }) => [String(isDefault)],
    cidr: ({ cidr }) => [cidr],
    'cidr-block-association.cidr-block': ({ cidr }) => [cidr],
    state: () => ['available'],
  },
};

export const describeVpcs =
  (world: World): Operation<DescribeVpcsRequest, DescribeVpcsResult> =>
  ({ VpcIds, Filters, ...page }) => {
    const { items, nextToken } = select(world.ec2.vpcs, vpcKind, { ids: VpcIds, filters: Filters, ...page });
    return { NextToken: nextToken, Vpcs: items.map((vpc) => vpcShape(vpc, world)) };
  };

export const vpcShape = (
  { id, cidr, isDefault, tags }: Vpc,
  { account, region }: Pick<World, 'account' | 'region'>,
): AwsVpc => ({
  VpcId: id,
  CidrBlock: cidr,
  CidrBlockAssociationSet: [
    {
      AssociationId: `vpc-cidr-assoc-${id.slice('vpc-'.length)}`,
      CidrBlock: cidr,
      CidrBlockState: { State: 'associated' },
    },
  ],
  DhcpOptionsId: defaultDhcpOptionsId({ region }),
  InstanceTenancy: 'default',
  IsDefault: isDefault,
  OwnerId: account,
  State: 'available',
  Tags: tagList(tags),
});
