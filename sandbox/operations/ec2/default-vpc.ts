import type { SecurityGroup, Subnet, Vpc } from '@/sandbox/state/ec2';
import type { World } from '@/sandbox/world';
import { addInternetGateway, addSubnet, addVpc, zonesOf } from './build';

export type DefaultVpc = { vpc: Vpc; subnets: Subnet[]; group: SecurityGroup | undefined };

/**
 * The VPC that AWS puts into every region of a new account: a /20 subnet that gives out public addresses in each zone,
 * an internet gateway, and a main route table that leads there.
 */
export function addDefaultVpc(world: World): DefaultVpc {
  const vpc = addVpc(world, { cidr: '172.31.0.0/16', isDefault: true });
  const gateway = addInternetGateway(world, { vpcId: vpc.id });
  for (const table of world.ec2.routeTables.values()) {
    if (table.vpcId === vpc.id) table.routes.push({ destination: '0.0.0.0/0', target: gateway.id });
  }
  const subnets = zonesOf(world).map(({ name }, index) =>
    addSubnet(world, {
      vpcId: vpc.id,
      cidr: `172.31.${index * 16}.0/20`,
      zone: name,
      mapPublicIp: true,
      defaultForAz: true,
    }),
  );
  const group = [...world.ec2.securityGroups.values()].find(({ vpcId }) => vpcId === vpc.id);
  return { vpc, subnets, group };
}
