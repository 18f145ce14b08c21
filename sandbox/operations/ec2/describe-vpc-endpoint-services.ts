import type { DescribeVpcEndpointServicesRequest, DescribeVpcEndpointServicesResult } from '@aws-sdk/client-ec2';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { zonesOf } from './build';
import { type EndpointService, endpointServicesOf } from './endpoint-services';
import { type Kind, select } from './select';

const serviceKind: Kind<EndpointService> = {
  notFound: 'InvalidServiceName',
  noun: 'Vpc Endpoint Service',
  filters: {
    'service-name': ({ id }) => [id],
    'service-type': ({ types }) => types,
    owner: () => ['amazon'],
  },
};

export const describeVpcEndpointServices =
  (world: World): Operation<DescribeVpcEndpointServicesRequest, DescribeVpcEndpointServicesResult> =>
  ({ ServiceNames, Filters, ...page }) => {
    const request = { ids: ServiceNames, filters: Filters, ...page };
    const { items, nextToken } = select(endpointServicesOf(world), serviceKind, request);
    return {
      NextToken: nextToken,
      ServiceNames: items.map(({ id }) => id),
      ServiceDetails: items.map(({ id, types, dnsName }) => ({
        ServiceName: id,
        ServiceType: types.map((ServiceType) => ({ ServiceType })),
        AvailabilityZones: zonesOf(world).map(({ name }) => name),
        Owner: 'amazon',
        PrivateDnsName: types.includes('Gateway') ? undefined : dnsName,
        VpcEndpointPolicySupported: true,
        AcceptanceRequired: false,
        ManagesVpcEndpoints: false,
        Tags: [],
      })),
    };
  };
