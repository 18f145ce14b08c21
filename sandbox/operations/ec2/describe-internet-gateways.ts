import type {
  AttachmentStatus,
  InternetGateway as AwsInternetGateway,
  DescribeInternetGatewaysRequest,
  DescribeInternetGatewaysResult,
} from '@aws-sdk/client-ec2';
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
  (world: World): Operation<DescribeInternetGatewaysRequest, DescribeInternetGatewaysResult> =>
  ({ InternetGatewayIds, Filters, ...page }) => {
    const request = { ids: InternetGatewayIds, filters: Filters, ...page };
    const { items, nextToken } = select(world.ec2.internetGateways, gatewayKind, request);
    return { NextToken: nextToken, InternetGateways: items.map((gateway) => internetGatewayShape(gateway, world)) };
  };

// AWS says `available`, which the SDK's enumeration does not list.
const AVAILABLE: string = 'available';

export const internetGatewayShape = (
  { id, vpcId, tags }: InternetGateway,
  { account }: Pick<World, 'account'>,
): AwsInternetGateway => ({
  InternetGatewayId: id,
  OwnerId: account,
  Attachments: vpcId ? [{ VpcId: vpcId, State: AVAILABLE as AttachmentStatus }] : [],
  Tags: tagList(tags),
});
