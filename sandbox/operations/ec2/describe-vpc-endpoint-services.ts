import type { DescribeVpcEndpointServicesRequest, DescribeVpcEndpointServicesResult } from '@aws-sdk/client-ec2';
import { hashSeed } from '@/sandbox/engine/kernel/hash-random';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { zonesOf } from './build';
import { type EndpointService, endpointServicesOf } from './endpoint-services';
import { type Kind, select } from './select';

/** Eight hexadecimal digits. */
const toHex = (seed: number): string => seed.toString(16).padStart(8, '0');

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
        ServiceId: `vpce-svc-${toHex(hashSeed(id))}${toHex(hashSeed(`${id} id`))}0`,
        ServiceRegion: world.region,
        BaseEndpointDnsNames: [
          types.includes('Gateway')
            ? dnsName
            : `${id.split('.').slice(3).join('.')}.${world.region}.vpce.amazonaws.com`,
        ],
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
