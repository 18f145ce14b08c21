import {
  AuthorizeSecurityGroupEgressCommand,
  CreateTagsCommand,
  CreateVpcCommand,
  CreateVpcEndpointCommand,
  DeleteTagsCommand,
  DeleteVpcEndpointsCommand,
  DescribeNetworkInterfacesCommand,
  DescribePrefixListsCommand,
  DescribeRouteTablesCommand,
  DescribeSecurityGroupRulesCommand,
  DescribeTagsCommand,
  DescribeVpcEndpointServicesCommand,
  DescribeVpcEndpointsCommand,
  EC2Client,
  ModifyVpcEndpointCommand,
} from '@aws-sdk/client-ec2';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { reachesService } from '@/sandbox/engine/network/reachability';
import { startSandbox, type TestSandbox } from '@/sandbox/testing';
import { addRouteTable, addSecurityGroup, addSubnet, addVpc } from './build';

const HTTPS = { protocol: 'tcp', fromPort: 443, toPort: 443 };
const service = (name: string) => `com.amazonaws.eu-west-3.${name}`;
let sandbox: TestSandbox;
let ec2: EC2Client;
let place: { vpcId: string; subnetId: string; tableId: string; groupId: string };
beforeEach(async () => {
  sandbox = await startSandbox();
  ec2 = new EC2Client(sandbox.client);
  const world = sandbox.world();
  const vpc = addVpc(world, { cidr: '10.0.0.0/16' });
  vpc.dnsHostnames = true;
  const subnet = addSubnet(world, { vpcId: vpc.id, cidr: '10.0.0.0/24', zone: 'eu-west-3a' });
  const table = addRouteTable(world, { vpcId: vpc.id, subnetIds: [subnet.id], routes: [] });
  const group = addSecurityGroup(world, {
    vpcId: vpc.id,
    name: 'https',
    description: 'HTTPS within the VPC',
    ingress: [{ ...HTTPS, source: { cidr: '10.0.0.0/16' } }],
  });
  place = { vpcId: vpc.id, subnetId: subnet.id, tableId: table.id, groupId: group.id };
});
afterEach(async () => {
  expect(sandbox.bugs).toEqual([]);
  ec2.destroy();
  await sandbox.close();
});

const reaches = (name: string) => {
  const { subnetId, groupId } = place;
  return reachesService(sandbox.world(), { subnetId, groupIds: [groupId], hasPublicIp: false }, name);
};
const anInterface = (name: string, more: object = {}) =>
  ec2.send(
    new CreateVpcEndpointCommand({
      VpcId: place.vpcId,
      VpcEndpointType: 'Interface',
      ServiceName: service(name),
      SubnetIds: [place.subnetId],
      SecurityGroupIds: [place.groupId],
      ...more,
    }),
  );

describe('endpoints', () => {
  it('of the interface kind take an address in each subnet, and lead to their service until they are deleted', async () => {
    expect(reaches('ecr.api')).toBe(false);
    const { VpcEndpoint } = await anInterface('ecr.api');
    const { VpcEndpointId = '', NetworkInterfaceIds = [] } = VpcEndpoint ?? {};
    expect([reaches('ecr.api'), reaches('ecr.dkr')]).toEqual([true, false]);
    const interfaces = await ec2.send(new DescribeNetworkInterfacesCommand({ NetworkInterfaceIds }));
    expect(interfaces.NetworkInterfaces?.[0]?.Description).toBe(`VPC Endpoint Interface ${VpcEndpointId}`);
    const answer = await ec2.send(new DeleteVpcEndpointsCommand({ VpcEndpointIds: [VpcEndpointId, 'vpce-none'] }));
    expect(answer.Unsuccessful).toEqual([
      {
        ResourceId: 'vpce-none',
        Error: { Code: 'InvalidVpcEndpoint.NotFound', Message: "The Vpc Endpoint Id 'vpce-none' does not exist" },
      },
    ]);
    expect(reaches('ecr.api')).toBe(false);
    expect(sandbox.world().ec2.subnets.get(place.subnetId)?.usedHosts.size).toBe(0);
  });

  it('of the gateway kind are a route to a prefix list in the tables they are given', async () => {
    const { VpcEndpoint } = await ec2.send(
      new CreateVpcEndpointCommand({ VpcId: place.vpcId, ServiceName: service('s3') }),
    );
    const { VpcEndpointId } = VpcEndpoint ?? {};
    expect(reaches('s3')).toBe(false);
    await ec2.send(new ModifyVpcEndpointCommand({ VpcEndpointId, AddRouteTableIds: [place.tableId] }));
    expect(reaches('s3')).toBe(true);
    const { RouteTables } = await ec2.send(new DescribeRouteTablesCommand({ RouteTableIds: [place.tableId] }));
    const { PrefixLists } = await ec2.send(new DescribePrefixListsCommand({}));
    const list = PrefixLists?.find(({ PrefixListName }) => PrefixListName === service('s3'));
    expect(RouteTables?.[0]?.Routes?.at(-1)).toMatchObject({
      GatewayId: VpcEndpointId,
      DestinationPrefixListId: list?.PrefixListId,
    });
    const rival = { VpcId: place.vpcId, ServiceName: service('s3'), RouteTableIds: [place.tableId] };
    await expect(ec2.send(new CreateVpcEndpointCommand(rival))).rejects.toMatchObject({
      name: 'RouteAlreadyExists',
      message: `route table ${place.tableId} already has a route with destination-prefix-list-id ${list?.PrefixListId}`,
    });
    await ec2.send(new ModifyVpcEndpointCommand({ VpcEndpointId, RemoveRouteTableIds: [place.tableId] }));
    expect(reaches('s3')).toBe(false);
  });

  it('are made once a token', async () => {
    const [first, again] = [
      await anInterface('logs', { ClientToken: 'one' }),
      await anInterface('logs', { ClientToken: 'one' }),
    ];
    expect(again.VpcEndpoint?.VpcEndpointId).toBe(first.VpcEndpoint?.VpcEndpointId);
    const { VpcEndpoints } = await ec2.send(new DescribeVpcEndpointsCommand({}));
    expect(VpcEndpoints).toHaveLength(1);
  });

  it.each([
    ['a service that does not exist', { ServiceName: service('weather') }, 'InvalidServiceName'],
    [
      'a kind that the service has not',
      { ServiceName: service('logs'), VpcEndpointType: 'Gateway' },
      'InvalidServiceName',
    ],
    ['a subnet that does not exist', { SubnetIds: ['subnet-none'] }, 'InvalidSubnetID.NotFound'],
    ['a group that does not exist', { SecurityGroupIds: ['sg-none'] }, 'InvalidGroup.NotFound'],
    ['a VPC that does not exist', { VpcId: 'vpc-none' }, 'InvalidVpcID.NotFound'],
  ])('refuse %s', async (_, more, name) => {
    await expect(anInterface('logs', more)).rejects.toMatchObject({ name });
  });

  it('with private DNS need the names of their VPC, and are the only ones of their service', async () => {
    await anInterface('logs');
    await expect(anInterface('logs')).rejects.toMatchObject({
      name: 'InvalidParameter',
      message: `private-dns-enabled cannot be set because there is already a conflicting DNS domain for logs.eu-west-3.amazonaws.com in the VPC ${place.vpcId}`,
    });
    const { Vpc } = await ec2.send(new CreateVpcCommand({ CidrBlock: '10.5.0.0/16' }));
    const spec = { VpcId: Vpc?.VpcId, SubnetIds: [], SecurityGroupIds: [] };
    await expect(anInterface('logs', spec)).rejects.toMatchObject({
      message: `Enabling private DNS requires both enableDnsSupport and enableDnsHostnames VPC attributes set to true for ${Vpc?.VpcId}`,
    });
  });

  it('can be made to the services that a region has', async () => {
    const Filters = [{ Name: 'service-type', Values: ['Gateway'] }];
    const { ServiceNames } = await ec2.send(new DescribeVpcEndpointServicesCommand({ Filters }));
    expect(ServiceNames).toEqual([service('dynamodb'), service('s3')]);
  });
});

describe('tags', () => {
  it('are listed one by one, and taken off where their value agrees', async () => {
    const Resources = [place.vpcId, place.subnetId];
    await ec2.send(new CreateTagsCommand({ Resources, Tags: [{ Key: 'team', Value: 'shop' }] }));
    const Filters = [{ Name: 'key', Values: ['team'] }];
    const tagged = async () =>
      (await ec2.send(new DescribeTagsCommand({ Filters }))).Tags?.map(({ ResourceType }) => ResourceType).sort();
    expect(await tagged()).toEqual(['subnet', 'vpc']);
    await ec2.send(new DeleteTagsCommand({ Resources, Tags: [{ Key: 'team', Value: 'other' }] }));
    expect(await tagged()).toHaveLength(2);
    await ec2.send(new DeleteTagsCommand({ Resources: [place.vpcId], Tags: [{ Key: 'team' }] }));
    expect(await tagged()).toEqual(['subnet']);
    const reserved = new CreateTagsCommand({ Resources, Tags: [{ Key: 'aws:owner', Value: 'x' }] });
    await expect(ec2.send(reserved)).rejects.toMatchObject({ name: 'InvalidParameterValue' });
  });
});

describe('the rules of a security group', () => {
  it('describes the rules of a group one by one, and adds to those that let out', async () => {
    const GroupId = place.groupId;
    const IpPermissions = [{ IpProtocol: 'udp', FromPort: 53, ToPort: 53, IpRanges: [{ CidrIp: '10.0.0.2/32' }] }];
    await ec2.send(new AuthorizeSecurityGroupEgressCommand({ GroupId, IpPermissions }));
    const Filters = [{ Name: 'group-id', Values: [GroupId] }];
    const { SecurityGroupRules } = await ec2.send(new DescribeSecurityGroupRulesCommand({ Filters }));
    expect(SecurityGroupRules?.map(({ IsEgress, FromPort }) => [IsEgress, FromPort]).sort()).toEqual([
      [false, 443],
      [true, -1],
      [true, 53],
    ]);
  });
});
