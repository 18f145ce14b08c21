import {
  AllocateAddressCommand,
  AssociateRouteTableCommand,
  AttachInternetGatewayCommand,
  CreateDefaultVpcCommand,
  CreateInternetGatewayCommand,
  CreateNatGatewayCommand,
  CreateRouteCommand,
  CreateRouteTableCommand,
  CreateSubnetCommand,
  CreateVpcCommand,
  DeleteInternetGatewayCommand,
  DeleteNatGatewayCommand,
  DeleteRouteCommand,
  DeleteRouteTableCommand,
  DeleteSubnetCommand,
  DeleteVpcCommand,
  DescribeAddressesCommand,
  DescribeInternetGatewaysCommand,
  DescribeNatGatewaysCommand,
  DescribeNetworkInterfacesCommand,
  DescribeRegionsCommand,
  DescribeRouteTablesCommand,
  DescribeSubnetsCommand,
  DescribeVpcAttributeCommand,
  DetachInternetGatewayCommand,
  DisassociateRouteTableCommand,
  EC2Client,
  ModifySubnetAttributeCommand,
  ModifyVpcAttributeCommand,
  ReleaseAddressCommand,
  ReplaceRouteCommand,
  ReplaceRouteTableAssociationCommand,
  waitUntilNatGatewayAvailable,
} from '@aws-sdk/client-ec2';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { reachesInternet } from '@/sandbox/engine/network/reachability';
import { startSandbox, type TestSandbox } from '@/sandbox/testing';

const EVERYWHERE = '0.0.0.0/0';
let sandbox: TestSandbox;
let ec2: EC2Client;
let VpcId: string;
beforeEach(async () => {
  sandbox = await startSandbox();
  ec2 = new EC2Client(sandbox.client);
  VpcId = (await ec2.send(new CreateVpcCommand({ CidrBlock: '10.0.0.0/16' }))).Vpc?.VpcId ?? '';
});
afterEach(async () => {
  expect(sandbox.bugs).toEqual([]);
  ec2.destroy();
  await sandbox.close();
});

const fault = (name: string, message?: string) => expect.objectContaining(message ? { name, message } : { name });
const dependent = (noun: string, id: string) =>
  fault('DependencyViolation', `The ${noun} '${id}' has dependencies and cannot be deleted.`);

async function aSubnet(CidrBlock: string, AvailabilityZone = 'eu-west-3a'): Promise<string> {
  const { Subnet } = await ec2.send(new CreateSubnetCommand({ VpcId, CidrBlock, AvailabilityZone }));
  return Subnet?.SubnetId ?? '';
}
async function aGateway(): Promise<string> {
  const { InternetGateway } = await ec2.send(new CreateInternetGatewayCommand({}));
  const InternetGatewayId = InternetGateway?.InternetGatewayId ?? '';
  await ec2.send(new AttachInternetGatewayCommand({ InternetGatewayId, VpcId }));
  return InternetGatewayId;
}
async function aTable(SubnetId: string, target: { GatewayId?: string; NatGatewayId?: string }) {
  const { RouteTable } = await ec2.send(new CreateRouteTableCommand({ VpcId }));
  const RouteTableId = RouteTable?.RouteTableId ?? '';
  const { AssociationId = '' } = await ec2.send(new AssociateRouteTableCommand({ RouteTableId, SubnetId }));
  await ec2.send(new CreateRouteCommand({ RouteTableId, DestinationCidrBlock: EVERYWHERE, ...target }));
  return { RouteTableId, AssociationId };
}
async function aNat(SubnetId: string) {
  const { AllocationId } = await ec2.send(new AllocateAddressCommand({}));
  const { NatGateway } = await ec2.send(new CreateNatGatewayCommand({ SubnetId, AllocationId }));
  return { NatGatewayId: NatGateway?.NatGatewayId ?? '', AllocationId };
}
const natState = async (NatGatewayId: string) =>
  (await ec2.send(new DescribeNatGatewaysCommand({ NatGatewayIds: [NatGatewayId] }))).NatGateways?.[0];
function isOnline(subnetId: string, hasPublicIp = false): boolean {
  const world = sandbox.world();
  const group = [...world.ec2.securityGroups.values()].find(({ vpcId }) => vpcId === VpcId);
  return reachesInternet(world, { subnetId, groupIds: group ? [group.id] : [], hasPublicIp });
}

describe('a network laid by hand', () => {
  it('leads out of a private subnet by a NAT gateway, and no longer once that is deleted', async () => {
    const gateway = await aGateway();
    const [open, closed] = [await aSubnet('10.0.0.0/24'), await aSubnet('10.0.1.0/24')];
    await aTable(open, { GatewayId: gateway });
    const { NatGatewayId, AllocationId } = await aNat(open);
    const { RouteTableId } = await aTable(closed, { NatGatewayId });
    expect([isOnline(open, true), isOnline(open), isOnline(closed)]).toEqual([true, false, false]);
    sandbox.advance(91_000);
    await waitUntilNatGatewayAvailable({ client: ec2, maxWaitTime: 60 }, { NatGatewayIds: [NatGatewayId] });
    expect(isOnline(closed)).toBe(true);
    await expect(ec2.send(new ReleaseAddressCommand({ AllocationId }))).rejects.toEqual(
      fault('InvalidIPAddress.InUse'),
    );
    await ec2.send(new DeleteNatGatewayCommand({ NatGatewayId }));
    expect([(await natState(NatGatewayId))?.State, isOnline(closed)]).toEqual(['deleting', false]);
    const { RouteTables } = await ec2.send(new DescribeRouteTablesCommand({ RouteTableIds: [RouteTableId] }));
    expect(RouteTables?.[0]?.Routes?.at(-1)).toMatchObject({ NatGatewayId, State: 'blackhole' });
    sandbox.advance(61_000);
    expect((await natState(NatGatewayId))?.State).toBe('deleted');
    const { Addresses: [address] = [] } = await ec2.send(new DescribeAddressesCommand({}));
    const release = (NetworkBorderGroup?: string) =>
      ec2.send(new ReleaseAddressCommand({ AllocationId, NetworkBorderGroup }));
    await expect(release('eu-west-3-lzone-1')).rejects.toEqual(fault('InvalidAddress.NotFound'));
    await release(address?.NetworkBorderGroup);
    expect((await ec2.send(new DescribeAddressesCommand({}))).Addresses).toEqual([]);
    sandbox.advance(3_601_000);
    await expect(natState(NatGatewayId)).rejects.toEqual(
      fault('NatGatewayNotFound', `NatGateway ${NatGatewayId} was not found`),
    );
  });

  it('is cut off by a detached gateway, a deleted route, a lost association or names that nobody resolves', async () => {
    const [subnet, InternetGatewayId] = [await aSubnet('10.0.0.0/24'), await aGateway()];
    const { RouteTableId, AssociationId } = await aTable(subnet, { GatewayId: InternetGatewayId });
    const seen = [isOnline(subnet, true)];
    await ec2.send(new DetachInternetGatewayCommand({ InternetGatewayId, VpcId }));
    seen.push(isOnline(subnet, true));
    await ec2.send(new AttachInternetGatewayCommand({ InternetGatewayId, VpcId }));
    const switchDns = (Value: boolean) =>
      ec2.send(new ModifyVpcAttributeCommand({ VpcId, EnableDnsSupport: { Value } }));
    await switchDns(false);
    seen.push(isOnline(subnet, true));
    await switchDns(true);
    await ec2.send(new DisassociateRouteTableCommand({ AssociationId }));
    seen.push(isOnline(subnet, true));
    await ec2.send(new AssociateRouteTableCommand({ RouteTableId, SubnetId: subnet }));
    await ec2.send(new DeleteRouteCommand({ RouteTableId, DestinationCidrBlock: EVERYWHERE }));
    seen.push(isOnline(subnet, true));
    expect(seen).toEqual([true, false, false, false, false]);
  });

  it('is taken down in order, and in no other', async () => {
    const [subnet, InternetGatewayId] = [await aSubnet('10.0.0.0/24'), await aGateway()];
    const { RouteTableId, AssociationId } = await aTable(subnet, { GatewayId: InternetGatewayId });
    const { NatGatewayId } = await aNat(subnet);
    sandbox.advance(91_000);
    const [gateway, table] = [{ InternetGatewayId }, { RouteTableId }];
    await expect(ec2.send(new DeleteVpcCommand({ VpcId }))).rejects.toEqual(dependent('vpc', VpcId));
    await expect(ec2.send(new DeleteSubnetCommand({ SubnetId: subnet }))).rejects.toEqual(dependent('subnet', subnet));
    await expect(ec2.send(new DeleteInternetGatewayCommand(gateway))).rejects.toEqual(
      dependent('internetGateway', InternetGatewayId),
    );
    await expect(ec2.send(new DetachInternetGatewayCommand({ ...gateway, VpcId }))).rejects.toEqual(
      fault(
        'DependencyViolation',
        `Network ${VpcId} has some mapped public address(es). Please unmap those public address(es) before detaching the gateway.`,
      ),
    );
    await expect(ec2.send(new DeleteRouteTableCommand(table))).rejects.toEqual(dependent('routeTable', RouteTableId));
    await ec2.send(new DeleteNatGatewayCommand({ NatGatewayId }));
    sandbox.advance(61_000);
    await ec2.send(new DetachInternetGatewayCommand({ ...gateway, VpcId }));
    await expect(ec2.send(new DetachInternetGatewayCommand({ ...gateway, VpcId }))).rejects.toEqual(
      fault('Gateway.NotAttached', `resource ${InternetGatewayId} is not attached to network ${VpcId}`),
    );
    await ec2.send(new DeleteInternetGatewayCommand(gateway));
    await ec2.send(new DisassociateRouteTableCommand({ AssociationId }));
    await ec2.send(new DeleteRouteTableCommand(table));
    await ec2.send(new DeleteSubnetCommand({ SubnetId: subnet }));
    await ec2.send(new DeleteVpcCommand({ VpcId }));
    expect([...sandbox.world().ec2.routeTables.values()].filter(({ vpcId }) => vpcId === VpcId)).toEqual([]);
  });
});

describe('VPCs', () => {
  it.each([
    ['10.0.0.0/8', 'InvalidVpc.Range'],
    ['10.0.0.0/29', 'InvalidVpc.Range'],
    ['10.0.0.0', 'InvalidParameterValue'],
    ['10.0.0.300/16', 'InvalidParameterValue'],
    [undefined, 'MissingParameter'],
  ])('refuse the block %s', async (CidrBlock, name) => {
    await expect(ec2.send(new CreateVpcCommand({ CidrBlock }))).rejects.toEqual(fault(name));
  });

  it('keep their block in canonical form, their tags and their attributes', async () => {
    const Tags = [{ Key: 'Name', Value: 'shop' }];
    const spec = { CidrBlock: '10.9.7.5/16', TagSpecifications: [{ ResourceType: 'vpc' as const, Tags }] };
    const { Vpc } = await ec2.send(new CreateVpcCommand(spec));
    expect(Vpc).toMatchObject({ CidrBlock: '10.9.0.0/16', Tags, IsDefault: false, State: 'available' });
    const read = async (Attribute: 'enableDnsSupport' | 'enableDnsHostnames') =>
      ec2.send(new DescribeVpcAttributeCommand({ VpcId: Vpc?.VpcId, Attribute }));
    expect((await read('enableDnsSupport')).EnableDnsSupport).toEqual({ Value: true });
    expect((await read('enableDnsHostnames')).EnableDnsHostnames).toEqual({ Value: false });
    const change = { VpcId: Vpc?.VpcId, EnableDnsHostnames: { Value: true } };
    await ec2.send(new ModifyVpcAttributeCommand(change));
    expect((await read('enableDnsHostnames')).EnableDnsHostnames).toEqual({ Value: true });
    const foreign = [{ ResourceType: 'subnet' as const, Tags }];
    await expect(
      ec2.send(new CreateVpcCommand({ CidrBlock: '10.8.0.0/16', TagSpecifications: foreign })),
    ).rejects.toEqual(
      fault('InvalidParameterValue', "'subnet' is not a valid taggable resource type for this operation."),
    );
  });

  it('have one default among them', async () => {
    await expect(ec2.send(new CreateDefaultVpcCommand({}))).rejects.toEqual(fault('DefaultVpcAlreadyExists'));
    for (const kind of Object.values(sandbox.world().ec2)) kind.clear();
    const { Vpc } = await ec2.send(new CreateDefaultVpcCommand({}));
    expect(Vpc).toMatchObject({ IsDefault: true, CidrBlock: '172.31.0.0/16' });
    expect(sandbox.world().ec2.subnets.size).toBe(3);
  });
});

describe('subnets', () => {
  it.each([
    ['10.1.0.0/24', 'InvalidSubnet.Range', "The CIDR '10.1.0.0/24' is invalid."],
    ['10.0.0.0/15', 'InvalidSubnet.Range', "The CIDR '10.0.0.0/15' is invalid."],
    ['10.0.0.128/25', 'InvalidSubnet.Conflict', "The CIDR '10.0.0.128/25' conflicts with another subnet"],
    ['10.0.0.0/23', 'InvalidSubnet.Conflict', "The CIDR '10.0.0.0/23' conflicts with another subnet"],
  ])('are not laid at %s beside 10.0.0.0/24', async (cidr, name, message) => {
    await aSubnet('10.0.0.0/24');
    await expect(aSubnet(cidr)).rejects.toEqual(fault(name, message));
  });

  it('are laid in zones that exist, and give out public addresses when told to', async () => {
    await expect(aSubnet('10.0.0.0/24', 'eu-west-3z')).rejects.toEqual(
      fault(
        'InvalidParameterValue',
        'Value (eu-west-3z) for parameter availabilityZone is invalid. Subnets can currently only be created in the following availability zones: eu-west-3a, eu-west-3b, eu-west-3c.',
      ),
    );
    const SubnetId = await aSubnet('10.0.0.0/24', 'eu-west-3b');
    await ec2.send(new ModifySubnetAttributeCommand({ SubnetId, MapPublicIpOnLaunch: { Value: true } }));
    const { Subnets } = await ec2.send(new DescribeSubnetsCommand({ SubnetIds: [SubnetId] }));
    expect(Subnets?.[0]).toMatchObject({
      AvailabilityZoneId: 'euw3-az2',
      AvailableIpAddressCount: 251,
      MapPublicIpOnLaunch: true,
    });
  });
});

describe('gateways', () => {
  it('serve one VPC, which has one of them', async () => {
    const InternetGatewayId = await aGateway();
    await expect(ec2.send(new AttachInternetGatewayCommand({ InternetGatewayId, VpcId }))).rejects.toEqual(
      fault('Resource.AlreadyAssociated', `resource ${InternetGatewayId} is already attached to network ${VpcId}`),
    );
    await expect(aGateway()).rejects.toEqual(
      fault('InvalidParameterValue', `Network ${VpcId} already has an internet gateway attached`),
    );
    const Filters = [{ Name: 'attachment.vpc-id', Values: [VpcId] }];
    const { InternetGateways } = await ec2.send(new DescribeInternetGatewaysCommand({ Filters }));
    expect(InternetGateways?.map((gateway) => gateway.InternetGatewayId)).toEqual([InternetGatewayId]);
  });

  it('for NAT fail in a VPC without a way to the internet, and give their address back', async () => {
    const { NatGatewayId } = await aNat(await aSubnet('10.0.0.0/24'));
    const Filters = [{ Name: 'description', Values: [`Interface for NAT Gateway ${NatGatewayId}`] }];
    const interfaces = async () =>
      (await ec2.send(new DescribeNetworkInterfacesCommand({ Filters }))).NetworkInterfaces?.length;
    expect(await interfaces()).toBe(1);
    sandbox.advance(91_000);
    expect(await natState(NatGatewayId)).toMatchObject({
      State: 'failed',
      FailureCode: 'Gateway.NotAttached',
      FailureMessage: `Network ${VpcId} has no Internet gateway attached`,
    });
    expect(await interfaces()).toBe(0);
  });

  it('for NAT need an address of their own, and are made once a token', async () => {
    const SubnetId = await aSubnet('10.0.0.0/24');
    await expect(ec2.send(new CreateNatGatewayCommand({ SubnetId }))).rejects.toEqual(fault('MissingParameter'));
    const { AllocationId } = await ec2.send(new AllocateAddressCommand({}));
    const create = (ClientToken: string) =>
      ec2.send(new CreateNatGatewayCommand({ SubnetId, AllocationId, ClientToken }));
    const [first, again] = [await create('one'), await create('one')];
    expect(again.NatGateway?.NatGatewayId).toBe(first.NatGateway?.NatGatewayId);
    await expect(create('two')).rejects.toEqual(
      fault('Resource.AlreadyAssociated', `Elastic IP address [${AllocationId}] is already associated`),
    );
  });

  it('use the five addresses that a region has', async () => {
    for (let n = 0; n < 5; n += 1) await ec2.send(new AllocateAddressCommand({}));
    await expect(ec2.send(new AllocateAddressCommand({}))).rejects.toEqual(
      fault('AddressLimitExceeded', 'The maximum number of addresses has been reached.'),
    );
  });
});

describe('route tables', () => {
  it('have one route to a destination, which can be sent elsewhere', async () => {
    const [SubnetId, GatewayId] = [await aSubnet('10.0.0.0/24'), await aGateway()];
    const { RouteTableId } = await aTable(SubnetId, { GatewayId });
    const { NatGatewayId } = await aNat(SubnetId);
    const spec = { RouteTableId, DestinationCidrBlock: EVERYWHERE, NatGatewayId };
    await expect(ec2.send(new CreateRouteCommand(spec))).rejects.toEqual(
      fault('RouteAlreadyExists', 'The route identified by 0.0.0.0/0 already exists.'),
    );
    await ec2.send(new ReplaceRouteCommand(spec));
    await expect(
      ec2.send(new DeleteRouteCommand({ RouteTableId, DestinationCidrBlock: '10.7.0.0/16' })),
    ).rejects.toEqual(
      fault('InvalidRoute.NotFound', `no route with destination-cidr-block 10.7.0.0/16 in route table ${RouteTableId}`),
    );
    await expect(
      ec2.send(new DeleteRouteCommand({ RouteTableId, DestinationCidrBlock: '10.0.0.0/16' })),
    ).rejects.toEqual(
      fault('InvalidParameterValue', `cannot remove local route 10.0.0.0/16 in route table ${RouteTableId}`),
    );
    const { RouteTables } = await ec2.send(new DescribeRouteTablesCommand({ RouteTableIds: [RouteTableId] }));
    expect(RouteTables?.[0]?.Routes?.map((route) => route.NatGatewayId)).toEqual([undefined, NatGatewayId]);
  });

  it('lead to gateways of their own network only', async () => {
    const { InternetGateway } = await ec2.send(new CreateInternetGatewayCommand({}));
    const GatewayId = InternetGateway?.InternetGatewayId;
    const SubnetId = await aSubnet('10.0.0.0/24');
    await expect(aTable(SubnetId, { GatewayId })).rejects.toMatchObject({
      message: expect.stringMatching(/^route table rtb-\w+ and network gateway igw-\w+ belong to different networks$/),
    });
  });

  it('serve a subnet one at a time, and may take over as the main one', async () => {
    const [SubnetId, GatewayId] = [await aSubnet('10.0.0.0/24'), await aGateway()];
    const { RouteTableId, AssociationId } = await aTable(SubnetId, { GatewayId });
    await expect(aTable(SubnetId, { GatewayId })).rejects.toMatchObject({ name: 'Resource.AlreadyAssociated' });
    const Filters = [
      { Name: 'vpc-id', Values: [VpcId] },
      { Name: 'association.main', Values: ['true'] },
    ];
    const main = async () => (await ec2.send(new DescribeRouteTablesCommand({ Filters }))).RouteTables?.[0];
    const mainAssociation = (await main())?.Associations?.[0]?.RouteTableAssociationId;
    await expect(ec2.send(new DisassociateRouteTableCommand({ AssociationId: mainAssociation }))).rejects.toMatchObject(
      { message: `cannot disassociate the main route table association ${mainAssociation}` },
    );
    await ec2.send(new ReplaceRouteTableAssociationCommand({ AssociationId: mainAssociation, RouteTableId }));
    expect((await main())?.RouteTableId).toBe(RouteTableId);
    await ec2.send(new DisassociateRouteTableCommand({ AssociationId }));
    expect(isOnline(SubnetId, true)).toBe(true);
    await expect(ec2.send(new DisassociateRouteTableCommand({ AssociationId }))).rejects.toEqual(
      fault('InvalidAssociationID.NotFound', `The association ID '${AssociationId}' does not exist`),
    );
  });
});

describe('EC2 regions and dry runs', () => {
  it('names the regions that an account has', async () => {
    const { Regions } = await ec2.send(new DescribeRegionsCommand({ RegionNames: ['eu-west-3'] }));
    expect(Regions).toEqual([
      { RegionName: 'eu-west-3', Endpoint: 'ec2.eu-west-3.amazonaws.com', OptInStatus: 'opt-in-not-required' },
    ]);
  });

  it('can be tried without being done', async () => {
    const { size } = sandbox.world().ec2.vpcs;
    const spec = new CreateVpcCommand({ CidrBlock: '10.4.0.0/16', DryRun: true });
    await expect(ec2.send(spec)).rejects.toMatchObject({
      name: 'DryRunOperation',
      message: 'Request would have succeeded, but DryRun flag is set.',
      $metadata: { httpStatusCode: 412 },
    });
    expect(sandbox.world().ec2.vpcs.size).toBe(size);
  });
});
