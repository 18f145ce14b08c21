import type {
  VpcEndpoint as AwsVpcEndpoint,
  DescribeVpcEndpointsRequest,
  DescribeVpcEndpointsResult,
} from '@aws-sdk/client-ec2';
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
  (world: World): Operation<DescribeVpcEndpointsRequest, DescribeVpcEndpointsResult> =>
  ({ VpcEndpointIds, Filters, ...page }) => {
    const request = { ids: VpcEndpointIds, filters: Filters, ...page };
    const { items, nextToken } = select(world.ec2.endpoints, endpointKind, request);
    return { NextToken: nextToken, VpcEndpoints: items.map((endpoint) => vpcEndpointShape(endpoint, world)) };
  };

const FULL_ACCESS = JSON.stringify({
  Version: '2008-10-17',
  Statement: [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }],
});

/** The names by which an interface endpoint is reached, the service's own as well where it stands in for that. */
function dnsEntries({ type, id, serviceName, privateDns }: VpcEndpoint): AwsVpcEndpoint['DnsEntries'] {
  if (type !== 'Interface') return [];
  const [, , region = '', ...service] = serviceName.split('.');
  const name = service.join('.');
  const own = `${service.reverse().join('.')}.${region}.amazonaws.com`;
  return [
    { DnsName: `${id}-${id.slice(-8)}.${name}.${region}.vpce.amazonaws.com`, HostedZoneId: 'Z1F8BUJMP2JX83' },
    ...(privateDns ? [{ DnsName: own, HostedZoneId: 'Z1F8BUJMP2JX83' }] : []),
  ];
}

export const vpcEndpointShape = (endpoint: VpcEndpoint, { ec2, account }: World): AwsVpcEndpoint => ({
  VpcEndpointId: endpoint.id,
  VpcEndpointType: endpoint.type,
  VpcId: endpoint.vpcId,
  ServiceName: endpoint.serviceName,
  State: 'Available',
  PolicyDocument: endpoint.policy ?? FULL_ACCESS,
  SubnetIds: endpoint.subnetIds,
  RouteTableIds: endpoint.routeTableIds,
  Groups: endpoint.groupIds.map((GroupId) => ({ GroupId, GroupName: ec2.securityGroups.get(GroupId)?.name })),
  NetworkInterfaceIds: endpoint.interfaceIds ?? [],
  DnsEntries: dnsEntries(endpoint),
  PrivateDnsEnabled: endpoint.privateDns,
  RequesterManaged: false,
  CreationTimestamp: new Date(endpoint.createdAt),
  OwnerId: account,
  Tags: tagList(endpoint.tags),
});
