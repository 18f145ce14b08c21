import {
  AllocateAddressCommand,
  AttachInternetGatewayCommand,
  AuthorizeSecurityGroupIngressCommand,
  CreateInternetGatewayCommand,
  CreateNatGatewayCommand,
  CreateSecurityGroupCommand,
  CreateTagsCommand,
  CreateVpcCommand,
  DeleteNatGatewayCommand,
  DeleteTagsCommand,
  DescribeAccountAttributesCommand,
  DescribeAddressesAttributeCommand,
  DescribeAddressesCommand,
  DescribeCarrierGatewaysCommand,
  DescribeCustomerGatewaysCommand,
  DescribeDhcpOptionsCommand,
  DescribeEgressOnlyInternetGatewaysCommand,
  DescribeFlowLogsCommand,
  DescribeInstanceConnectEndpointsCommand,
  DescribeInternetGatewaysCommand,
  DescribeManagedPrefixListsCommand,
  DescribeNetworkAclsCommand,
  DescribeNetworkInterfacesCommand,
  DescribeSecurityGroupReferencesCommand,
  DescribeSecurityGroupRulesCommand,
  DescribeSecurityGroupsCommand,
  DescribeTagsCommand,
  DescribeTransitGatewaysCommand,
  DescribeVpcPeeringConnectionsCommand,
  DescribeVpcsCommand,
  DescribeVpnConnectionsCommand,
  DescribeVpnGatewaysCommand,
  DisassociateAddressCommand,
  EC2Client,
  GetManagedPrefixListEntriesCommand,
  ModifySecurityGroupRulesCommand,
  ReleaseAddressCommand,
  UpdateSecurityGroupRuleDescriptionsEgressCommand,
  UpdateSecurityGroupRuleDescriptionsIngressCommand,
} from '@aws-sdk/client-ec2';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addLoadBalancer } from '@/sandbox/operations/balancers/build';
import { startSandbox, type TestSandbox } from '@/sandbox/testing';

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

describe('what any account has', () => {
  it('is a network ACL for each VPC, which lets everything through, for all its subnets', async () => {
    const { Vpc } = await ec2.send(new CreateVpcCommand({ CidrBlock: '10.0.0.0/16' }));
    const { NetworkAcls } = await ec2.send(new DescribeNetworkAclsCommand({}));
    expect(NetworkAcls?.map((acl) => acl.VpcId).sort()).toEqual([VpcId, Vpc?.VpcId].sort());
    const Filters = [{ Name: 'association.subnet-id', Values: [...sandbox.world().ec2.subnets.keys()].slice(0, 1) }];
    const found = await ec2.send(new DescribeNetworkAclsCommand({ Filters }));
    expect(found.NetworkAcls).toHaveLength(1);
    expect(found.NetworkAcls?.[0]).toMatchObject({ VpcId, IsDefault: true });
    expect(found.NetworkAcls?.[0]?.Associations).toHaveLength(sandbox.world().ec2.subnets.size);
    expect(found.NetworkAcls?.[0]?.Entries?.map((each) => [each.Egress, each.RuleNumber, each.RuleAction])).toEqual([
      [true, 100, 'allow'],
      [true, 32767, 'deny'],
      [false, 100, 'allow'],
      [false, 32767, 'deny'],
    ]);
  });

  it('is one set of DHCP options, which VPCs name', async () => {
    const { Vpcs } = await ec2.send(new DescribeVpcsCommand({}));
    const ids = [Vpcs?.[0]?.DhcpOptionsId ?? ''];
    const { DhcpOptions } = await ec2.send(new DescribeDhcpOptionsCommand({ DhcpOptionsIds: ids }));
    expect(DhcpOptions?.[0]?.DhcpConfigurations?.[0]).toMatchObject({
      Key: 'domain-name',
      Values: [{ Value: 'eu-west-3.compute.internal' }],
    });
  });

  it('is the prefix lists of AWS', async () => {
    const Filters = [{ Name: 'prefix-list-name', Values: ['com.amazonaws.eu-west-3.s3'] }];
    const { PrefixLists } = await ec2.send(new DescribeManagedPrefixListsCommand({ Filters }));
    expect(PrefixLists).toMatchObject([{ OwnerId: 'AWS', AddressFamily: 'IPv4' }]);
    const PrefixListId = PrefixLists?.[0]?.PrefixListId;
    const { Entries } = await ec2.send(new GetManagedPrefixListEntriesCommand({ PrefixListId }));
    expect(Entries?.map(({ Cidr }) => Cidr)).toContain('52.95.154.0/23');
    const none = new GetManagedPrefixListEntriesCommand({ PrefixListId: 'pl-0' });
    await expect(ec2.send(none)).rejects.toMatchObject({ name: 'InvalidPrefixListID.NotFound' });
  });

  it('is its attributes', async () => {
    const named = new DescribeAccountAttributesCommand({ AttributeNames: ['default-vpc'] });
    expect((await ec2.send(named)).AccountAttributes).toEqual([
      { AttributeName: 'default-vpc', AttributeValues: [{ AttributeValue: VpcId }] },
    ]);
    expect((await ec2.send(new DescribeAccountAttributesCommand({}))).AccountAttributes).toHaveLength(6);
  });

  it.each([
    ['carrier gateways', () => ec2.send(new DescribeCarrierGatewaysCommand({}))],
    ['customer gateways', () => ec2.send(new DescribeCustomerGatewaysCommand({}))],
    ['egress-only internet gateways', () => ec2.send(new DescribeEgressOnlyInternetGatewaysCommand({}))],
    ['flow logs', () => ec2.send(new DescribeFlowLogsCommand({}))],
    ['instance connect endpoints', () => ec2.send(new DescribeInstanceConnectEndpointsCommand({}))],
    ['references to groups', () => ec2.send(new DescribeSecurityGroupReferencesCommand({ GroupId: [] }))],
    ['transit gateways', () => ec2.send(new DescribeTransitGatewaysCommand({}))],
    ['peerings', () => ec2.send(new DescribeVpcPeeringConnectionsCommand({}))],
    ['VPN connections', () => ec2.send(new DescribeVpnConnectionsCommand({}))],
    ['VPN gateways', () => ec2.send(new DescribeVpnGatewaysCommand({}))],
  ])('is none of %s', async (_, ask) => {
    const { $metadata, ...answer } = await ask();
    expect(Object.values(answer)).toEqual([[]]);
  });

  it('is nothing with a name that was made up', async () => {
    const peering = new DescribeVpcPeeringConnectionsCommand({ VpcPeeringConnectionIds: ['pcx-0'] });
    await expect(ec2.send(peering)).rejects.toMatchObject({
      name: 'InvalidVpcPeeringConnectionID.NotFound',
      message: "The vpcPeeringConnection ID 'pcx-0' does not exist",
    });
  });
});

describe('an internet gateway', () => {
  it('says that it is available where it is attached', async () => {
    const vpc = (await ec2.send(new CreateVpcCommand({ CidrBlock: '10.0.0.0/16' }))).Vpc?.VpcId;
    const { InternetGateway } = await ec2.send(new CreateInternetGatewayCommand({}));
    const InternetGatewayId = InternetGateway?.InternetGatewayId ?? '';
    await ec2.send(new AttachInternetGatewayCommand({ InternetGatewayId, VpcId: vpc }));
    const named = new DescribeInternetGatewaysCommand({ InternetGatewayIds: [InternetGatewayId] });
    const { InternetGateways } = await ec2.send(named);
    expect(InternetGateways?.[0]?.Attachments).toEqual([{ VpcId: vpc, State: 'available' }]);
  });
});

describe('an elastic address', () => {
  it('has no name of its own, and stays with its NAT gateway until that is deleted', async () => {
    const { AllocationId = '', PublicIp } = await ec2.send(new AllocateAddressCommand({}));
    expect(
      (await ec2.send(new DescribeAddressesAttributeCommand({ AllocationIds: [AllocationId] }))).Addresses,
    ).toEqual([{ AllocationId, PublicIp }]);
    const SubnetId = [...sandbox.world().ec2.subnets.keys()][0];
    const { NatGateway } = await ec2.send(new CreateNatGatewayCommand({ SubnetId, AllocationId }));
    const [address] = (await ec2.send(new DescribeAddressesCommand({ AllocationIds: [AllocationId] }))).Addresses ?? [];
    const disassociate = new DisassociateAddressCommand({ AssociationId: address?.AssociationId });
    await expect(ec2.send(disassociate)).rejects.toMatchObject({ name: 'AuthFailure' });
    await ec2.send(new DeleteNatGatewayCommand({ NatGatewayId: NatGateway?.NatGatewayId }));
    sandbox.advance(61_000);
    await expect(ec2.send(disassociate)).rejects.toMatchObject({ name: 'InvalidAssociationID.NotFound' });
    await ec2.send(new ReleaseAddressCommand({ AllocationId }));
  });
});

describe('a network interface', () => {
  it('says which service of AWS attached it', async () => {
    const { ec2: network } = sandbox.world();
    addLoadBalancer(sandbox.world(), { name: 'shop', subnetIds: [...network.subnets.keys()], groupIds: [] });
    const Filters = [{ Name: 'attachment.instance-owner-id', Values: ['amazon-elb'] }];
    const { NetworkInterfaces } = await ec2.send(new DescribeNetworkInterfacesCommand({ Filters }));
    expect(NetworkInterfaces).toHaveLength(network.subnets.size);
    expect(NetworkInterfaces?.[0]?.Attachment).toMatchObject({ Status: 'attached', InstanceOwnerId: 'amazon-elb' });
  });
});

describe('a rule of a security group', () => {
  const Tags = [{ Key: 'project', Value: 'shop' }];

  async function aRule() {
    const spec = { VpcId, GroupName: 'web', Description: 'web' };
    const { GroupId } = await ec2.send(new CreateSecurityGroupCommand(spec));
    const { SecurityGroupRules } = await ec2.send(
      new AuthorizeSecurityGroupIngressCommand({
        GroupId,
        IpPermissions: [{ IpProtocol: 'tcp', FromPort: 80, ToPort: 80, IpRanges: [{ CidrIp: '0.0.0.0/0' }] }],
        TagSpecifications: [{ ResourceType: 'security-group-rule', Tags }],
      }),
    );
    return { GroupId, rule: SecurityGroupRules?.[0], id: SecurityGroupRules?.[0]?.SecurityGroupRuleId ?? '' };
  }
  const described = async (id: string) =>
    (await ec2.send(new DescribeSecurityGroupRulesCommand({ SecurityGroupRuleIds: [id] }))).SecurityGroupRules?.[0];

  it('has tags, which come and go like those of other resources', async () => {
    const { id, rule } = await aRule();
    expect(rule?.Tags).toEqual(Tags);
    await ec2.send(new CreateTagsCommand({ Resources: [id], Tags: [{ Key: 'stage', Value: 'test' }] }));
    await ec2.send(new DeleteTagsCommand({ Resources: [id], Tags }));
    expect((await described(id))?.Tags).toEqual([{ Key: 'stage', Value: 'test' }]);
    const Filters = [{ Name: 'resource-type', Values: ['security-group-rule'] }];
    expect((await ec2.send(new DescribeTagsCommand({ Filters }))).Tags).toMatchObject([
      { ResourceId: id, Key: 'stage' },
    ]);
  });

  it('can be changed and described anew, and stays what it is called', async () => {
    const { GroupId, id } = await aRule();
    const change = (SecurityGroupRule: object, SecurityGroupRuleId = id) =>
      ec2.send(
        new ModifySecurityGroupRulesCommand({
          GroupId,
          SecurityGroupRules: [{ SecurityGroupRuleId, SecurityGroupRule }],
        }),
      );
    await change({ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIpv4: '10.0.0.0/8' });
    expect(await described(id)).toMatchObject({ FromPort: 443, CidrIpv4: '10.0.0.0/8', Tags });
    await expect(change({ IpProtocol: 'tcp', FromPort: 1, ToPort: 1 })).rejects.toMatchObject({
      name: 'InvalidParameterCombination',
    });
    await expect(change({ IpProtocol: '-1', CidrIpv4: '0.0.0.0/0' }, 'sgr-0')).rejects.toMatchObject({
      name: 'InvalidSecurityGroupRuleId.NotFound',
    });
    const SecurityGroupRuleDescriptions = [{ SecurityGroupRuleId: id, Description: 'inside' }];
    await ec2.send(new UpdateSecurityGroupRuleDescriptionsIngressCommand({ GroupId, SecurityGroupRuleDescriptions }));
    expect((await described(id))?.Description).toBe('inside');
    const everything = { IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0', Description: 'out' }] };
    await ec2.send(new UpdateSecurityGroupRuleDescriptionsEgressCommand({ GroupId, IpPermissions: [everything] }));
    const { SecurityGroups } = await ec2.send(new DescribeSecurityGroupsCommand({ GroupIds: [GroupId ?? ''] }));
    expect(SecurityGroups?.[0]?.IpPermissionsEgress?.[0]?.IpRanges).toEqual([everything.IpRanges[0]]);
  });
});
