import type { DescribeNatGatewaysRequest, DescribeNatGatewaysResult } from '@aws-sdk/client-ec2';
import type { Operation } from '@/sandbox/operation';
import type { NatGateway } from '@/sandbox/state/ec2';
import type { World } from '@/sandbox/world';
import { type Kind, select, tagList } from './select';

const natKind: Kind<NatGateway> = {
  notFound: 'NatGatewayNotFound',
  noun: 'NAT gateway',
  filters: {
    'nat-gateway-id': ({ id }) => [id],
    'subnet-id': ({ subnetId }) => [subnetId],
    'vpc-id': ({ vpcId }) => [vpcId],
    state: ({ state }) => [state],
  },
};

export const describeNatGateways =
  ({ ec2 }: World): Operation<DescribeNatGatewaysRequest, DescribeNatGatewaysResult> =>
  ({ NatGatewayIds, Filter, ...page }) => {
    const { items, nextToken } = select(ec2.natGateways, natKind, { ids: NatGatewayIds, filters: Filter, ...page });
    return {
      NextToken: nextToken,
      NatGateways: items.map(({ id, subnetId, vpcId, state, publicIp, createdAt, tags }) => ({
        NatGatewayId: id,
        SubnetId: subnetId,
        VpcId: vpcId,
        State: state,
        ConnectivityType: 'public',
        CreateTime: new Date(createdAt),
        NatGatewayAddresses: [{ PublicIp: publicIp, IsPrimary: true, Status: 'succeeded' }],
        Tags: tagList(tags),
      })),
    };
  };
