import type { DescribeInternetGatewaysRequest, DescribeInternetGatewaysResult } from '@aws-sdk/client-ec2';
import type { Operation } from '@/sandbox/operation';
import type { InternetGateway } from '@/sandbox/state/ec2';
import type { World } from '@/sandbox/world';
import { type Kind, select, tagList } from './select';

const gatewayKind: Kind<InternetGateway> = {
  notFound: 'InvalidInternetGatewayID.NotFound',
  noun: 'internetGateway ID',
  filters: {
    'internet-gateway-id': ({ id }) => [id],
    'attachment.vpc-id': ({ vpcId }) => (vpcId ? [vpcId] : []),
    'attachment.state': ({ vpcId }) => (vpcId ? ['available'] : []),
  },
};

export const describeInternetGateways =
  ({ ec2, account }: World): Operation<DescribeInternetGatewaysRequest, DescribeInternetGatewaysResult> =>
  ({ InternetGatewayIds, Filters, ...page }) => {
    const wish = { ids: InternetGatewayIds, filters: Filters, ...page };
    const { items, nextToken } = select(ec2.internetGateways, gatewayKind, wish);
    return {
      NextToken: nextToken,
      InternetGateways: items.map(({ id, vpcId, tags }) => ({
        InternetGatewayId: id,
        OwnerId: account,
        // AWS itself says `available`, which the SDK's enumeration of attachment states does not list.
        Attachments: vpcId ? [{ VpcId: vpcId, State: 'attached' as const }] : [],
        Tags: tagList(tags),
      })),
    };
  };
