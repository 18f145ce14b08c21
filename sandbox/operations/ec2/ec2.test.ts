import {
  AuthorizeSecurityGroupIngressCommand,
  CreateSecurityGroupCommand,
  CreateTagsCommand,
  DeleteSecurityGroupCommand,
  DescribeAvailabilityZonesCommand,
  DescribeRouteTablesCommand,
  DescribeSecurityGroupsCommand,
  DescribeSubnetsCommand,
  DescribeVpcsCommand,
  EC2Client,
  type IpPermission,
  paginateDescribeSubnets,
  RevokeSecurityGroupEgressCommand,
  RevokeSecurityGroupIngressCommand,
} from '@aws-sdk/client-ec2';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addLoadBalancer } from '@/sandbox/operations/balancers/build';
import { startSandbox, type TestSandbox } from '@/sandbox/testing';
import { addRouteTable, addSubnet, addVpc } from './build';
import { addNatGateway } from './build-gateways';

let sandbox: TestSandbox;
let ec2: EC2Client;
let VpcId: string;
beforeEach(async () => {
  sandbox = await startSandbox();
  ec2 = new EC2Client(sandbox.client);
  VpcId = [...sandbox.world().ec2.vpcs.keys()].join();
});
afterEach(async () => {
  expect(sandbox.bugs).toEqual([]);
  ec2.destroy();
  await sandbox.close();
});

async function aGroup(GroupName = 'web'): Promise<string> {
  const created = await ec2.send(new CreateSecurityGroupCommand({ GroupName, Description: 'for tests', VpcId }));
  return created.GroupId ?? '';
}
const tcp = (port: number, CidrIp = '0.0.0.0/0'): IpPermission => ({
  IpProtocol: 'tcp',
  FromPort: port,
  ToPort: port,
  IpRanges: [{ CidrIp }],
});

describe('a new account', () => {
  it('has a default VPC with a public subnet in each zone and a way to the internet', async () => {
    const { Vpcs } = await ec2.send(new DescribeVpcsCommand({ Filters: [{ Name: 'is-default', Values: ['true'] }] }));
    expect(Vpcs).toHaveLength(1);
    const Filters = [{ Name: 'default-for-az', Values: ['true'] }];
    const { Subnets = [] } = await ec2.send(new DescribeSubnetsCommand({ Filters }));
    expect(Subnets.map(({ AvailabilityZone }) => AvailabilityZone).sort()).toEqual([
      'eu-west-3a',
      'eu-west-3b',
      'eu-west-3c',
    ]);
    expect(Subnets[0]).toMatchObject({ MapPublicIpOnLaunch: true, AvailableIpAddressCount: 4091 });
    const { RouteTables } = await ec2.send(new DescribeRouteTablesCommand({}));
    expect(RouteTables?.[0]?.Routes).toContainEqual(
      expect.objectContaining({ DestinationCidrBlock: '0.0.0.0/0', GatewayId: expect.stringMatching(/^igw-/) }),
    );
  });

  it('is the same again for the same seed, and another region is another network', async () => {
    const again = await startSandbox();
    expect([...again.world().ec2.subnets.keys()]).toEqual([...sandbox.world().ec2.subnets.keys()]);
    await again.close();
    const elsewhere = new EC2Client({ ...sandbox.client, region: 'us-east-1' });
    const { AvailabilityZones } = await elsewhere.send(new DescribeAvailabilityZonesCommand({}));
    expect(AvailabilityZones?.map(({ ZoneName, ZoneId }) => [ZoneName, ZoneId])[0]).toEqual(['us-east-1a', 'use1-az1']);
  });
});

describe('filters', () => {
  it.each([
    ['vpc-id', () => VpcId, 4],
    ['availability-zone', () => 'eu-west-3a', 2],
    ['tag:tier', () => 'priv*', 1],
    ['tag:tier', () => 'public', 0],
    ['tag-key', () => 'tier', 1],
    ['cidr-block', () => '172.31.9?.0/24', 1],
  ])('%s narrow the subnets', async (Name, value, count) => {
    const zone = { vpcId: VpcId, cidr: '172.31.96.0/24', zone: 'eu-west-3a' };
    addSubnet(sandbox.world(), { ...zone, tags: { tier: 'private' } });
    const { Subnets } = await ec2.send(new DescribeSubnetsCommand({ Filters: [{ Name, Values: [value()] }] }));
    expect(Subnets).toHaveLength(count);
  });

  it('that EC2 does not have are refused', async () => {
    const Filters = [{ Name: 'colour', Values: ['red'] }];
    await expect(ec2.send(new DescribeVpcsCommand({ Filters }))).rejects.toMatchObject({
      name: 'InvalidParameterValue',
      message: "The filter 'colour' is invalid",
    });
  });

  it('show a private subnet by its route through a NAT gateway', async () => {
    const world = sandbox.world();
    const { id: vpcId } = addVpc(world, { cidr: '10.0.0.0/16' });
    const subnet = addSubnet(world, { vpcId, cidr: '10.0.1.0/24', zone: 'eu-west-3a' });
    const nat = addNatGateway(world, { subnetId: subnet.id });
    addRouteTable(world, { vpcId, subnetIds: [subnet.id], routes: [{ destination: '0.0.0.0/0', target: nat.id }] });
    const Filters = [{ Name: 'association.subnet-id', Values: [subnet.id] }];
    const { RouteTables } = await ec2.send(new DescribeRouteTablesCommand({ Filters }));
    expect(RouteTables?.[0]?.Routes?.map(({ NatGatewayId }) => NatGatewayId)).toEqual([undefined, nat.id]);
  });

  it('and pages give every subnet once', async () => {
    for (let n = 0; n < 9; n += 1)
      addSubnet(sandbox.world(), { vpcId: VpcId, cidr: `10.0.${n}.0/24`, zone: 'eu-west-3a' });
    const seen: (string | undefined)[] = [];
    for await (const { Subnets = [] } of paginateDescribeSubnets({ client: ec2, pageSize: 5 }, {})) {
      expect(Subnets.length).toBeLessThanOrEqual(5);
      seen.push(...Subnets.map(({ SubnetId }) => SubnetId));
    }
    expect(new Set(seen).size).toBe(12);
  });
});

describe('security groups', () => {
  it('let everything out and nothing in until told otherwise', async () => {
    const GroupId = await aGroup();
    await ec2.send(new AuthorizeSecurityGroupIngressCommand({ GroupId, IpPermissions: [tcp(80), tcp(443)] }));
    const { SecurityGroups } = await ec2.send(new DescribeSecurityGroupsCommand({ GroupIds: [GroupId] }));
    expect(SecurityGroups?.[0]?.IpPermissions?.map(({ FromPort }) => FromPort)).toEqual([80, 443]);
    expect(SecurityGroups?.[0]?.IpPermissionsEgress).toMatchObject([
      { IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] },
    ]);
  });

  it('have one name in a VPC', async () => {
    await aGroup('web');
    await expect(aGroup('web')).rejects.toMatchObject({ name: 'InvalidGroup.Duplicate' });
  });

  it('take a rule once', async () => {
    const GroupId = await aGroup();
    const authorize = () => ec2.send(new AuthorizeSecurityGroupIngressCommand({ GroupId, IpPermissions: [tcp(80)] }));
    const { SecurityGroupRules } = await authorize();
    await expect(authorize()).rejects.toMatchObject({ name: 'InvalidPermission.Duplicate' });
    const ids = {
      GroupId,
      SecurityGroupRuleIds: SecurityGroupRules?.map(({ SecurityGroupRuleId = '' }) => SecurityGroupRuleId),
    };
    await ec2.send(new RevokeSecurityGroupIngressCommand(ids));
    await expect(ec2.send(new RevokeSecurityGroupIngressCommand(ids))).rejects.toMatchObject({
      name: 'InvalidSecurityGroupRuleId.NotFound',
    });
    await authorize();
  });

  it.each([
    ['a protocol nobody speaks', { IpProtocol: 'smoke', FromPort: 1, ToPort: 1, IpRanges: [{ CidrIp: '0.0.0.0/0' }] }],
    ['no ports', { IpProtocol: 'tcp', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }],
    ['ports the wrong way round', { IpProtocol: 'tcp', FromPort: 90, ToPort: 80, IpRanges: [{ CidrIp: '0.0.0.0/0' }] }],
    ['a block that is none', tcp(80, '300.0.0.0/8')],
    ['a block without a size', tcp(80, '10.0.0.0')],
    ['an unknown group', { IpProtocol: 'tcp', FromPort: 80, ToPort: 80, UserIdGroupPairs: [{ GroupId: 'sg-none' }] }],
  ])('refuse %s, and keep nothing of it', async (_, permission) => {
    const GroupId = await aGroup();
    const spec = new AuthorizeSecurityGroupIngressCommand({ GroupId, IpPermissions: [tcp(22), permission] });
    await expect(ec2.send(spec)).rejects.toMatchObject({ $metadata: { httpStatusCode: 400 } });
    expect(sandbox.world().ec2.securityGroups.get(GroupId)?.ingress).toEqual([]);
  });

  it('stay while a load balancer or another group uses them', async () => {
    const [used, named] = [await aGroup('used'), await aGroup('named')];
    const subnetIds = [...sandbox.world().ec2.subnets.keys()];
    addLoadBalancer(sandbox.world(), { name: 'shop', subnetIds, groupIds: [used] });
    const UserIdGroupPairs = [{ GroupId: named }];
    const IpPermissions = [{ IpProtocol: 'tcp', FromPort: 80, ToPort: 80, UserIdGroupPairs }];
    await ec2.send(new AuthorizeSecurityGroupIngressCommand({ GroupId: used, IpPermissions }));
    for (const GroupId of [used, named]) {
      await expect(ec2.send(new DeleteSecurityGroupCommand({ GroupId }))).rejects.toMatchObject({
        name: 'DependencyViolation',
        message: `resource ${GroupId} has a dependent object`,
      });
    }
    await ec2.send(new RevokeSecurityGroupIngressCommand({ GroupId: used, IpPermissions }));
    await ec2.send(new DeleteSecurityGroupCommand({ GroupId: named }));
  });

  it('can be closed to the outside', async () => {
    const GroupId = await aGroup();
    const IpPermissions = [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }];
    await ec2.send(new RevokeSecurityGroupEgressCommand({ GroupId, IpPermissions }));
    expect(sandbox.world().ec2.securityGroups.get(GroupId)?.egress).toEqual([]);
  });
});

describe('tags of EC2 resources', () => {
  it('tags resources of any kind, all of them or none', async () => {
    const GroupId = await aGroup();
    const Tags = [{ Key: 'team', Value: 'shop' }];
    await ec2.send(new CreateTagsCommand({ Resources: [GroupId, VpcId], Tags }));
    const { Vpcs } = await ec2.send(new DescribeVpcsCommand({ VpcIds: [VpcId] }));
    expect(Vpcs?.[0]?.Tags).toEqual(Tags);
    const Resources = [GroupId, 'i-unknown'];
    await expect(
      ec2.send(new CreateTagsCommand({ Resources, Tags: [{ Key: 'x', Value: 'y' }] })),
    ).rejects.toMatchObject({
      name: 'InvalidID',
    });
    expect(sandbox.world().ec2.securityGroups.get(GroupId)?.tags.has('x')).toBe(false);
  });
});
