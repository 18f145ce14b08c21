import { describe, expect, it } from 'vitest';
import type { SecurityRule, Subnet, VpcEndpoint } from '../network';
import { anInventory, aSecurityGroup, aSubnet } from '../testing/builders';
import { findNetworkPath } from './network-paths';

const https: SecurityRule = { protocol: 'tcp', fromPort: 443, toPort: 443, peer: { cidr: '10.0.0.0/16' } };
const toAll: SecurityRule = { protocol: 'all', peer: { cidr: '0.0.0.0/0' } };
const doors = (ingress: SecurityRule[]) => aSecurityGroup({ id: 'sg-door', name: 'doors', ingress });
const endpoint = (over: Partial<VpcEndpoint> = {}): VpcEndpoint => ({
  id: 'vpce-1',
  vpcId: 'vpc-a',
  service: 'logs',
  kind: 'interface',
  subnetIds: ['subnet-a'],
  routeTableIds: [],
  securityGroupIds: ['sg-door'],
  privateDns: true,
  ...over,
});
const bucket = endpoint({
  service: 's3',
  kind: 'gateway',
  routeTableIds: ['rtb-own'],
  securityGroupIds: [],
  privateDns: false,
});
const shut: Partial<Subnet> = { isPublic: false, hasEgress: false, egress: 'none', routeTableId: 'rtb-own' };

type World = {
  subnet?: Partial<Subnet>;
  egress?: SecurityRule[];
  publicIp?: boolean;
  endpoints?: VpcEndpoint[];
  doors?: SecurityRule[];
  service?: 'logs' | 's3';
};
function findPath({
  subnet = {},
  egress = [toAll],
  publicIp = false,
  endpoints = [],
  service = 'logs',
  ...world
}: World) {
  const taskSubnet = aSubnet(subnet);
  const groups = [aSecurityGroup({ egress })];
  const inventory = anInventory({
    subnets: [taskSubnet],
    endpoints,
    securityGroups: [...groups, doors(world.doors ?? [https])],
  });
  const { by, blockedBy } = findNetworkPath({ inventory, groups, publicIp }, taskSubnet, service);
  return blockedBy ? `${by}: ${blockedBy}` : by;
}

describe('the network path from a subnet', () => {
  it.each<[string, World, string]>([
    ['with a public address through an internet gateway', { publicIp: true }, 'internet-gateway'],
    ['without a public address', {}, 'internet-gateway: no-public-address'],
    ['through a NAT gateway', { subnet: { egress: 'nat-gateway', isPublic: false } }, 'nat-gateway'],
    ['through what else there may be', { subnet: { egress: 'other', isPublic: false } }, 'other'],
    ['that leads nowhere', { subnet: shut }, 'none: no-route'],
    [
      'that leads nowhere, in a VPC with endpoints for others',
      { subnet: shut, endpoints: [bucket] },
      'none: no-endpoint',
    ],
    ['out of a group that lets nothing out', { publicIp: true, egress: [] }, 'internet-gateway: group-egress'],
    [
      'out of a group that lets out HTTP alone',
      { publicIp: true, egress: [{ ...https, fromPort: 80, toPort: 80 }] },
      'internet-gateway: group-egress',
    ],
    ['through an endpoint', { subnet: shut, endpoints: [endpoint()] }, 'endpoint'],
    [
      'through an endpoint whose group names the tasks’',
      { subnet: shut, endpoints: [endpoint()], doors: [{ ...https, peer: { groupId: 'sg-a' } }] },
      'endpoint',
    ],
    [
      'through an endpoint that allows no inbound traffic',
      { subnet: shut, endpoints: [endpoint()], doors: [] },
      'endpoint: endpoint-group',
    ],
    [
      'through an endpoint that lets others in',
      { subnet: shut, endpoints: [endpoint()], doors: [{ ...https, peer: { cidr: '192.168.0.0/16' } }] },
      'endpoint: endpoint-group',
    ],
    [
      'to an endpoint, out of a group that lets nothing out',
      { subnet: shut, endpoints: [endpoint()], egress: [] },
      'endpoint: group-egress',
    ],
    [
      'to an endpoint, out of a group that names its group',
      { subnet: shut, endpoints: [endpoint()], egress: [{ ...https, peer: { groupId: 'sg-door' } }] },
      'endpoint',
    ],
    [
      'past an endpoint without private DNS',
      { subnet: shut, endpoints: [endpoint({ privateDns: false })] },
      'none: no-endpoint',
    ],
    // The service's name means the endpoint everywhere in the VPC.
    [
      'with an endpoint that allows no inbound traffic, and a NAT gateway',
      { subnet: { egress: 'nat-gateway' }, endpoints: [endpoint()], doors: [] },
      'endpoint: endpoint-group',
    ],
    ['past the endpoint of another VPC', { subnet: shut, endpoints: [endpoint({ vpcId: 'vpc-b' })] }, 'none: no-route'],
    ['to S3 through a gateway endpoint', { subnet: shut, endpoints: [bucket], service: 's3' }, 'endpoint'],
    [
      'to S3 by its list of addresses',
      { subnet: shut, endpoints: [bucket], service: 's3', egress: [{ ...https, peer: { prefixListId: 'pl-s3' } }] },
      'endpoint',
    ],
    [
      'to S3, from a security group that only allows the VPC',
      { subnet: shut, endpoints: [bucket], service: 's3', egress: [https] },
      'endpoint: group-egress',
    ],
    [
      'to S3 by an endpoint of other route tables',
      { subnet: { ...shut, routeTableId: 'rtb-other' }, endpoints: [bucket], service: 's3' },
      'none: no-endpoint',
    ],
  ])('%s', (_, world, expected) => {
    expect(findPath(world)).toBe(expected);
  });

  it('is open for tasks whose security group is still to be created', () => {
    const subnet = aSubnet();
    const inventory = anInventory({ subnets: [subnet] });
    expect(findNetworkPath({ inventory, groups: undefined, publicIp: true }, subnet, 'logs')).toEqual({
      subnetId: 'subnet-a',
      service: 'logs',
      by: 'internet-gateway',
    });
  });
});
