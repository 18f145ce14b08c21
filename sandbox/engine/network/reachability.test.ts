import { describe, expect, it } from 'vitest';
import { aWorld, type TestWorld } from '@/sandbox/engine/testing/fixtures';
import { addRouteTable, addSecurityGroup, addSubnet } from '@/sandbox/operations/ec2/build';
import { addEndpoint, addNatGateway } from '@/sandbox/operations/ec2/build-gateways';
import { prefixListIdOf } from './prefix-lists';
import { allowsTraffic, type NetworkSource, reachesInternet, reachesService } from './reachability';

/** A private subnet beside the public ones of the default VPC: its table holds only the local route. */
function withPrivateSubnet() {
  const test = aWorld();
  const { world, subnetIds, groupId } = test;
  const publicSubnet = world.ec2.subnets.get(subnetIds[0] ?? '');
  if (!publicSubnet) throw new Error('no subnet');
  const subnet = addSubnet(world, { vpcId: publicSubnet.vpcId, cidr: '172.31.64.0/20', zone: 'eu-west-3a' });
  const table = addRouteTable(world, { vpcId: subnet.vpcId, subnetIds: [subnet.id], routes: [] });
  const source: NetworkSource = { subnetId: subnet.id, groupIds: [groupId], hasPublicIp: false };
  return { ...test, publicSubnet, subnet, table, source };
}

type Private = ReturnType<typeof withPrivateSubnet>;

const groupOf = ({ world, groupId }: TestWorld) => {
  const group = world.ec2.securityGroups.get(groupId);
  if (!group) throw new Error('no group');
  return group;
};

describe('a task in a public subnet', () => {
  it.each([
    { hasPublicIp: true, expected: true },
    { hasPublicIp: false, expected: false },
  ])('reaches the internet with a public address only: $hasPublicIp', ({ hasPublicIp, expected }) => {
    const test = aWorld();
    const source = { subnetId: test.subnetIds[0] ?? '', groupIds: [test.groupId], hasPublicIp };
    expect(reachesInternet(test.world, source)).toBe(expected);
    expect(reachesService(test.world, source, 'ecr.api')).toBe(expected);
  });

  it('reaches nothing when its security group lets nothing out', () => {
    const test = aWorld();
    groupOf(test).egress = [];
    const source = { subnetId: test.subnetIds[0] ?? '', groupIds: [test.groupId], hasPublicIp: true };
    expect(reachesInternet(test.world, source)).toBe(false);
  });
});

describe('a task in a private subnet', () => {
  const addNat = (place: Private, subnetId: string) => {
    const nat = addNatGateway(place.world, { subnetId });
    place.table.routes.push({ destination: '0.0.0.0/0', target: nat.id });
    return nat;
  };

  it('reaches nothing by itself', () => {
    const place = withPrivateSubnet();
    expect(reachesInternet(place.world, place.source)).toBe(false);
  });

  it('reaches the internet by a NAT gateway in a public subnet, until that is deleted', () => {
    const place = withPrivateSubnet();
    const nat = addNat(place, place.publicSubnet.id);
    expect(reachesInternet(place.world, place.source)).toBe(true);
    nat.state = 'deleted';
    expect(reachesInternet(place.world, place.source)).toBe(false);
  });

  it('gains nothing from a NAT gateway in its own subnet', () => {
    const place = withPrivateSubnet();
    addNat(place, place.subnet.id);
    expect(reachesInternet(place.world, place.source)).toBe(false);
  });

  it('reaches a service by its interface endpoint, and only that service', () => {
    const place = withPrivateSubnet();
    addEndpoint(place.world, {
      vpcId: place.subnet.vpcId,
      type: 'Interface',
      service: 'ecr.api',
      subnetIds: [place.subnet.id],
      groupIds: [place.groupId],
    });
    expect(reachesService(place.world, place.source, 'ecr.api')).toBe(true);
    expect(reachesService(place.world, place.source, 'ecr.dkr')).toBe(false);
  });

  it('does not reach an endpoint whose security group is closed, or that has no private names', () => {
    const place = withPrivateSubnet();
    const closed = addSecurityGroup(place.world, { vpcId: place.subnet.vpcId, name: 'closed', description: 'Closed' });
    const endpoint = addEndpoint(place.world, {
      vpcId: place.subnet.vpcId,
      type: 'Interface',
      service: 'logs',
      groupIds: [closed.id],
    });
    expect(reachesService(place.world, place.source, 'logs')).toBe(false);
    endpoint.groupIds = [place.groupId];
    endpoint.privateDns = false;
    expect(reachesService(place.world, place.source, 'logs')).toBe(false);
  });

  it.each([
    ['nobody', []],
    ['another network', [{ cidr: '10.9.0.0/16' }]],
    ['another group', [{ groupId: 'sg-other' }]],
  ])('is kept from a service by an endpoint that admits %s, even with another way out', (_, admitted) => {
    const place = withPrivateSubnet();
    addNat(place, place.publicSubnet.id);
    expect(reachesService(place.world, place.source, 'ecr.api')).toBe(true);
    const vpcId = place.subnet.vpcId;
    const ingress = admitted.map((source) => ({ protocol: 'tcp', fromPort: 443, toPort: 443, source }));
    const closed = addSecurityGroup(place.world, { vpcId, name: 'closed', description: 'Closed', ingress });
    const endpoint = addEndpoint(place.world, { vpcId, type: 'Interface', service: 'ecr.api', groupIds: [closed.id] });
    expect(reachesService(place.world, place.source, 'ecr.api')).toBe(false);
    expect(reachesService(place.world, place.source, 'logs')).toBe(true);
    closed.ingress.push({ id: 'sgr-1', protocol: '-1', source: { cidr: place.subnet.cidr } });
    expect(reachesService(place.world, place.source, 'ecr.api')).toBe(true);
    closed.ingress = [];
    endpoint.privateDns = false;
    expect(reachesService(place.world, place.source, 'ecr.api')).toBe(true);
  });

  it('reaches a gateway endpoint only when its own group lets packets out to it', () => {
    const place = withPrivateSubnet();
    const { vpcId } = place.subnet;
    addEndpoint(place.world, { vpcId, type: 'Gateway', service: 's3', routeTableIds: [place.table.id] });
    groupOf(place).egress = [{ id: 'sgr-1', protocol: '-1', source: { cidr: '172.31.0.0/16' } }];
    expect(reachesService(place.world, place.source, 's3')).toBe(false);
    const prefixListId = prefixListIdOf('com.amazonaws.eu-west-3.s3');
    groupOf(place).egress.push({ id: 'sgr-2', protocol: 'tcp', fromPort: 443, toPort: 443, source: { prefixListId } });
    expect(reachesService(place.world, place.source, 's3')).toBe(true);
  });

  it('reaches S3 by a gateway endpoint that its route table knows', () => {
    const place = withPrivateSubnet();
    const endpoint = addEndpoint(place.world, { vpcId: place.subnet.vpcId, type: 'Gateway', service: 's3' });
    expect(reachesService(place.world, place.source, 's3')).toBe(false);
    endpoint.routeTableIds = [place.table.id];
    expect(reachesService(place.world, place.source, 's3')).toBe(true);
  });
});

describe('security groups', () => {
  it('let another group in by its id and on its ports only', () => {
    const { world, subnetIds } = aWorld();
    const vpcId = world.ec2.subnets.get(subnetIds[0] ?? '')?.vpcId ?? '';
    const window = addSecurityGroup(world, { vpcId, name: 'front', description: 'Front' });
    const back = addSecurityGroup(world, {
      vpcId,
      name: 'back',
      description: 'Back',
      ingress: [{ protocol: 'tcp', fromPort: 8000, toPort: 8080, source: { groupId: window.id } }],
    });
    expect(allowsTraffic(world, [window.id], [back.id], 8080)).toBe(true);
    expect(allowsTraffic(world, [window.id], [back.id], 8081)).toBe(false);
    expect(allowsTraffic(world, [back.id], [window.id], 8080)).toBe(false);
  });
});
