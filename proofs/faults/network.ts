import {
  AssociateRouteTableCommand,
  AuthorizeSecurityGroupIngressCommand,
  CreateRouteTableCommand,
  CreateSubnetCommand,
  DeleteRouteCommand,
  DescribeRouteTablesCommand,
  DescribeSecurityGroupsCommand,
  RevokeSecurityGroupEgressCommand,
  RevokeSecurityGroupIngressCommand,
  type SecurityGroup,
} from '@aws-sdk/client-ec2';
import { expect } from 'vitest';
import type { DiagnosisCode } from '@/lib/domain/diagnosis/codes';
import { BALANCED, type FaultTable, SERVICES, WORKER } from './fault';
import { required, type Shop } from './shop';

/** Without a way out a task stops at the first service that it asks, which is the registry. */
const UNREACHABLE: readonly DiagnosisCode[] = ['registry-auth-unreachable'];

async function groupNamed({ ec2 }: Shop, name: string): Promise<SecurityGroup> {
  const Filters = [{ Name: 'group-name', Values: [name] }];
  const { SecurityGroups } = await ec2.send(new DescribeSecurityGroupsCommand({ Filters }));
  return required(SecurityGroups?.[0], `security group ${name}`);
}

const rulesOf = ({ IpPermissions = [] }: SecurityGroup, port: number) =>
  IpPermissions.filter(({ FromPort, ToPort }) => (FromPort ?? 0) <= port && port <= (ToPort ?? 65_535));

async function closePort(shop: Shop, port: number): Promise<SecurityGroup> {
  const group = await groupNamed(shop, 'boutique-tasks');
  const IpPermissions = rulesOf(group, port);
  await shop.ec2.send(new RevokeSecurityGroupIngressCommand({ GroupId: group.GroupId, IpPermissions }));
  return group;
}

async function mainRouteTable({ ec2 }: Shop) {
  const Filters = [{ Name: 'association.main', Values: ['true'] }];
  const { RouteTables } = await ec2.send(new DescribeRouteTablesCommand({ Filters }));
  return required(RouteTables?.[0], 'main route table');
}

const portOf = (service: string): number => (service === 'api' ? 3000 : 8080);

/** What lies between tasks, what they ask, and those who ask them. */
export const networkFaults: FaultTable = {
  'ingress removed': async (shop) => {
    const at = shop.pick(BALANCED);
    const port = portOf(at.service);
    await closePort(shop, port);
    const facts = { port: String(port), groups: expect.stringContaining('boutique-tasks') };
    return { at, causes: ['group-closed'], facts, start: 'none' };
  },
  'ingress for another port': async (shop) => {
    const at = shop.pick(BALANCED);
    const port = portOf(at.service);
    const group = await closePort(shop, port);
    const [rule] = rulesOf(group, port);
    const IpPermissions = [{ ...rule, FromPort: port + 1, ToPort: port + 1 }];
    await shop.ec2.send(new AuthorizeSecurityGroupIngressCommand({ GroupId: group.GroupId, IpPermissions }));
    return { at, causes: ['group-closed'], facts: { port: String(port) }, start: 'none' };
  },
  'egress of the load balancer removed': async (shop) => {
    const group = await groupNamed(shop, 'boutique-alb');
    const IpPermissions = group.IpPermissionsEgress;
    await shop.ec2.send(new RevokeSecurityGroupEgressCommand({ GroupId: group.GroupId, IpPermissions }));
    return { at: shop.pick(BALANCED), causes: ['balancer-egress-closed'], start: 'none' };
  },
  'egress of the tasks removed': async (shop) => {
    const group = await groupNamed(shop, 'boutique-tasks');
    const IpPermissions = group.IpPermissionsEgress;
    await shop.ec2.send(new RevokeSecurityGroupEgressCommand({ GroupId: group.GroupId, IpPermissions }));
    return { at: shop.pick(SERVICES), causes: UNREACHABLE, start: 'some' };
  },
  'default route deleted': async (shop) => {
    const { RouteTableId } = await mainRouteTable(shop);
    await shop.ec2.send(new DeleteRouteCommand({ RouteTableId, DestinationCidrBlock: '0.0.0.0/0' }));
    return { at: shop.pick(SERVICES), causes: UNREACHABLE, start: 'some' };
  },
  'subnets routed by another table': async (shop) => {
    const { VpcId } = await mainRouteTable(shop);
    const { RouteTable } = await shop.ec2.send(new CreateRouteTableCommand({ VpcId }));
    const at = shop.pick(SERVICES);
    const { networkConfiguration } = await shop.findService(at);
    for (const SubnetId of networkConfiguration?.awsvpcConfiguration?.subnets ?? [])
      await shop.ec2.send(new AssociateRouteTableCommand({ RouteTableId: RouteTable?.RouteTableId, SubnetId }));
    return { at, causes: UNREACHABLE, start: 'some' };
  },
  'no public address': async (shop) => {
    const at = shop.pick(SERVICES);
    const { networkConfiguration } = await shop.findService(at);
    const { subnets, securityGroups } = required(networkConfiguration?.awsvpcConfiguration, 'network');
    const awsvpcConfiguration = { subnets, securityGroups, assignPublicIp: 'DISABLED' as const };
    await shop.update(at, { networkConfiguration: { awsvpcConfiguration } });
    return { at, causes: UNREACHABLE, start: 'none' };
  },
  'subnet full': async (shop) => {
    const { VpcId } = await mainRouteTable(shop);
    const CidrBlock = `172.31.${shop.random.between(200, 250)}.0/28`;
    const { Subnet } = await shop.ec2.send(
      new CreateSubnetCommand({ VpcId, CidrBlock, AvailabilityZone: `${shop.sandbox.world().region}a` }),
    );
    const subnet = required(Subnet?.SubnetId, 'subnet');
    const { networkConfiguration } = await shop.findService(WORKER);
    const { securityGroups } = required(networkConfiguration?.awsvpcConfiguration, 'network');
    const awsvpcConfiguration = { subnets: [subnet], securityGroups, assignPublicIp: 'ENABLED' as const };
    await shop.update(WORKER, { networkConfiguration: { awsvpcConfiguration }, desiredCount: 14 });
    const facts = { subnet: expect.stringContaining(subnet), free: '0' };
    return { at: WORKER, causes: ['subnet-full'], facts, start: 'none' };
  },
};
