import type { DescribeVpcEndpointsRequest, DescribeVpcEndpointsResult } from '@aws-sdk/client-ec2';
import type { Operation } from '@/sandbox/operation';
import type { VpcEndpoint } from '@/sandbox/state/ec2';
import type { World } from '@/sandbox/world';
import { type Kind, select, tagList } from './select';

const endpointKind: Kind<VpcEndpoint> = {
  notFound: 'InvalidVpcEndpointId.NotFound',
  noun: 'Vpc Endpoint Id',
  filters: {
    'vpc-endpoint-id': ({ id }) => [id],
    'vpc-id': ({ vpcId }) => [vpcId],
    'service-name': ({ serviceName }) => [serviceName],
    'vpc-endpoint-type': ({ type }) => [type],
    'vpc-endpoint-state': () => ['available'],
  },
};

export const describeVpcEndpoints =
  ({ ec2, account }: World): Operation<DescribeVpcEndpointsRequest, DescribeVpcEndpointsResult> =>
  ({ VpcEndpointIds, Filters, ...page }) => {
    const { items, nextToken } = select(ec2.endpoints, endpointKind, {
      ids: VpcEndpointIds,
      filters: Filters,
      ...page,
    });
    return {
      NextToken: nextToken,
      VpcEndpoints: items.map((endpoint) => ({
        VpcEndpointId: endpoint.id,
        VpcEndpointType: endpoint.type,
        VpcId: endpoint.vpcId,
        ServiceName: endpoint.serviceName,
        State: 'Available',
        SubnetIds: endpoint.subnetIds,
        RouteTableIds: endpoint.routeTableIds,
        Groups: endpoint.groupIds.map((GroupId) => ({ GroupId, GroupName: ec2.securityGroups.get(GroupId)?.name })),
        PrivateDnsEnabled: endpoint.privateDns,
        CreationTimestamp: new Date(endpoint.createdAt),
        OwnerId: account,
        Tags: tagList(endpoint.tags),
      })),
    };
  };
