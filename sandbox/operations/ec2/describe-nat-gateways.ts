import type {
  NatGateway as AwsNatGateway,
  DescribeNatGatewaysRequest,
  DescribeNatGatewaysResult,
} from '@aws-sdk/client-ec2';
import type { Operation } from '@/sandbox/operation';
import type { NatGateway } from '@/sandbox/state/ec2';
import type { World } from '@/sandbox/world';
import { natGatewayOf } from './find';
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
  (world: World): Operation<DescribeNatGatewaysRequest, DescribeNatGatewaysResult> =>
  ({ NatGatewayIds, Filter, ...page }) => {
    for (const id of NatGatewayIds ?? []) natGatewayOf(world, id);
    const request = { ids: NatGatewayIds, filters: Filter, ...page };
    const { items, nextToken } = select(world.ec2.natGateways, natKind, request);
    return { NextToken: nextToken, NatGateways: items.map((gateway) => natGatewayShape(gateway, world)) };
  };

export const natGatewayShape = (gateway: NatGateway, { ec2 }: Pick<World, 'ec2'>): AwsNatGateway => ({
  NatGatewayId: gateway.id,
  SubnetId: gateway.subnetId,
  VpcId: gateway.vpcId,
  State: gateway.state,
  ConnectivityType: gateway.publicIp ? 'public' : 'private',
  CreateTime: new Date(gateway.createdAt),
  DeleteTime: gateway.deletedAt === undefined ? undefined : new Date(gateway.deletedAt),
  FailureCode: gateway.failure?.code,
  FailureMessage: gateway.failure?.message,
  NatGatewayAddresses: [
    {
      AllocationId: gateway.allocationId,
      PublicIp: gateway.publicIp,
      NetworkInterfaceId: gateway.interfaceId,
      PrivateIp: gateway.interfaceId && ec2.interfaces.get(gateway.interfaceId)?.privateIp,
      IsPrimary: true,
      Status: gateway.state === 'pending' ? 'associating' : 'succeeded',
    },
  ],
  Tags: tagList(gateway.tags),
});
