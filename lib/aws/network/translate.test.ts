import type { Route as Ec2Route, RouteTable as Ec2RouteTable } from '@aws-sdk/client-ec2';
import { describe, expect, it } from 'vitest';
import { toPublicIps, toSecurityGroup, toSubnet, toVpc } from './translate';

const EVERYWHERE = '0.0.0.0/0';
const LOCAL: Ec2Route = { DestinationCidrBlock: '10.0.0.0/16', GatewayId: 'local', State: 'active' };
const raw = { SubnetId: 'subnet-1', VpcId: 'vpc-1', AvailabilityZone: 'eu-west-3a', CidrBlock: '10.0.0.0/24' };

const mainTable = (...routes: Ec2Route[]): Ec2RouteTable => ({
  VpcId: 'vpc-1',
  Associations: [{ Main: true }],
  Routes: [LOCAL, ...routes],
});
const ownTable = (...routes: Ec2Route[]): Ec2RouteTable => ({
  VpcId: 'vpc-1',
  Associations: [{ Main: false, SubnetId: 'subnet-1' }],
  Routes: [LOCAL, ...routes],
});
const internet: Ec2Route = { DestinationCidrBlock: EVERYWHERE, GatewayId: 'igw-1', State: 'active' };
const nat: Ec2Route = { DestinationCidrBlock: EVERYWHERE, NatGatewayId: 'nat-1', State: 'active' };

describe('a subnet', () => {
  it.each<[string, Ec2RouteTable[], { isPublic: boolean; hasEgress: boolean }]>([
    ['an internet gateway is public', [ownTable(internet)], { isPublic: true, hasEgress: true }],
    ['a NAT gateway has a way out', [ownTable(nat)], { isPublic: false, hasEgress: true }],
    [
      'a transit gateway has a way out',
      [ownTable({ DestinationCidrBlock: EVERYWHERE, TransitGatewayId: 'tgw-1', State: 'active' })],
      { isPublic: false, hasEgress: true },
    ],
    [
      'a NAT gateway that was deleted has none',
      [ownTable({ ...nat, State: 'blackhole' })],
      { isPublic: false, hasEgress: false },
    ],
    [
      'an internet gateway for some addresses only is not public',
      [ownTable({ ...internet, DestinationCidrBlock: '192.0.2.0/24' })],
      { isPublic: false, hasEgress: false },
    ],
    ['nothing but itself has no way out', [ownTable()], { isPublic: false, hasEgress: false }],
    ["its VPC's main table when it has none of its own", [mainTable(internet)], { isPublic: true, hasEgress: true }],
    [
      'its own table rather than the main one',
      [mainTable(internet), ownTable(nat)],
      { isPublic: false, hasEgress: true },
    ],
    [
      "no other VPC's main table",
      [{ ...mainTable(internet), VpcId: 'vpc-2' }, mainTable()],
      { isPublic: false, hasEgress: false },
    ],
  ])('whose route table leads to %s', (_, tables, paths) => {
    expect(toSubnet(raw, tables)).toMatchObject(paths);
  });

  it('has its name from its tag', () => {
    expect(toSubnet({ ...raw, Tags: [{ Key: 'Name', Value: 'private-a' }] }, []).name).toBe('private-a');
    expect(toSubnet({ ...raw, Tags: [{ Key: 'Name', Value: '' }] }, []).name).toBeUndefined();
  });
});

describe('toSecurityGroup and toVpc', () => {
  describe('a VPC and its security groups', () => {
    it('a VPC may be the default one', () => {
      expect(toVpc({ VpcId: 'vpc-1', CidrBlock: '10.0.0.0/16', IsDefault: true })).toEqual({
        id: 'vpc-1',
        cidr: '10.0.0.0/16',
        isDefault: true,
      });
    });

    it.each([
      ['default', true],
      ['web', false],
    ])('a security group called %s is the default one: %s', (GroupName, isDefault) => {
      expect(toSecurityGroup({ GroupId: 'sg-1', GroupName, VpcId: 'vpc-1' }).isDefault).toBe(isDefault);
    });
  });
});

describe('toPublicIps', () => {
  it('has the public address of each interface that has one', () => {
    const interfaces = [
      { NetworkInterfaceId: 'eni-1', Association: { PublicIp: '198.51.100.7' } },
      { NetworkInterfaceId: 'eni-2' },
    ];
    expect(toPublicIps(interfaces)).toEqual({ 'eni-1': '198.51.100.7' });
  });
});
