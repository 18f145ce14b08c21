import type { InternetGateway, RouteTable, SecurityGroup, SecurityRule, Subnet, Vpc } from '@/sandbox/state/ec2';
import type { World } from '@/sandbox/world';

export const tagMap = (tags: Readonly<Record<string, string>> = {}): Map<string, string> =>
  new Map(Object.entries(tags));

/** Ids of EC2 resources: a prefix, `-0` and sixteen hexadecimal digits. */
export const ec2Id = (world: World, prefix: string): string => `${prefix}-0${world.random.hex(16)}`;

/** The three zones that the sandbox gives every region; AWS's ids for them shorten the region's name. */
export const zonesOf = ({ region }: Pick<World, 'region'>): { name: string; id: string }[] => {
  const [area = '', direction = '', number = ''] = region.split('-');
  const short = `${area}${direction.charAt(0)}${number}`;
  return ['a', 'b', 'c'].map((letter, index) => ({ name: `${region}${letter}`, id: `${short}-az${index + 1}` }));
};

type VpcSpec = { cidr: string; isDefault?: boolean; tags?: Readonly<Record<string, string>> };

/** Makes a VPC with what AWS makes beside it: a main route table and the `default` security group. */
export function addVpc(world: World, { cidr, isDefault = false, tags }: VpcSpec): Vpc {
  const id = ec2Id(world, 'vpc');
  const vpc: Vpc = { id, cidr, isDefault, dnsSupport: true, dnsHostnames: isDefault, tags: tagMap(tags) };
  world.ec2.vpcs.set(id, vpc);
  addRouteTable(world, { vpcId: id, main: true, routes: [] });
  const group = addSecurityGroup(world, {
    vpcId: id,
    name: 'default',
    description: 'default VPC security group',
  });
  group.ingress.push(securityRule(world, { protocol: '-1', source: { groupId: group.id } }));
  return vpc;
}

type SubnetSpec = {
  vpcId: string;
  cidr: string;
  zone: string;
  mapPublicIp?: boolean;
  defaultForAz?: boolean;
  tags?: Readonly<Record<string, string>>;
};

export function addSubnet(world: World, spec: SubnetSpec): Subnet {
  const { vpcId, cidr, zone, mapPublicIp = false, defaultForAz = false, tags } = spec;
  const subnet: Subnet = {
    id: ec2Id(world, 'subnet'),
    vpcId,
    cidr,
    zone,
    zoneId: zonesOf(world).find(({ name }) => name === zone)?.id ?? zone,
    mapPublicIp,
    defaultForAz,
    usedHosts: new Set(),
    tags: tagMap(tags),
  };
  world.ec2.subnets.set(subnet.id, subnet);
  return subnet;
}

type RouteTableSpec = {
  vpcId: string;
  main?: boolean;
  subnetIds?: readonly string[];
  clientToken?: string;
  /** Beside the local route, which every table has. */
  routes: readonly { destination: string; target: string }[];
  tags?: Readonly<Record<string, string>>;
};

export function addRouteTable(world: World, spec: RouteTableSpec): RouteTable {
  const { vpcId, main = false, subnetIds, routes, clientToken, tags } = spec;
  const local = { destination: world.ec2.vpcs.get(vpcId)?.cidr ?? '', target: 'local' };
  const id = ec2Id(world, 'rtb');
  const table: RouteTable = {
    id,
    vpcId,
    main,
    subnetIds: new Set(subnetIds),
    routes: [local, ...routes],
    clientToken,
    tags: tagMap(tags),
  };
  world.ec2.routeTables.set(id, table);
  return table;
}

export function addInternetGateway(
  world: World,
  { vpcId, tags }: { vpcId?: string; tags?: Readonly<Record<string, string>> },
): InternetGateway {
  const gateway: InternetGateway = { id: ec2Id(world, 'igw'), vpcId, tags: tagMap(tags) };
  world.ec2.internetGateways.set(gateway.id, gateway);
  return gateway;
}

type SecurityGroupSpec = {
  vpcId: string;
  name: string;
  description: string;
  ingress?: readonly Omit<SecurityRule, 'id'>[];
  /** Everything to everywhere when absent, as AWS sets it. */
  egress?: readonly Omit<SecurityRule, 'id'>[];
  tags?: Readonly<Record<string, string>>;
};

const EVERYTHING = { protocol: '-1', source: { cidr: '0.0.0.0/0' } } as const;

export function addSecurityGroup(world: World, spec: SecurityGroupSpec): SecurityGroup {
  const { vpcId, name, description, ingress = [], egress = [EVERYTHING], tags } = spec;
  const group: SecurityGroup = {
    id: ec2Id(world, 'sg'),
    vpcId,
    name,
    description,
    ingress: ingress.map((rule) => securityRule(world, rule)),
    egress: egress.map((rule) => securityRule(world, rule)),
    tags: tagMap(tags),
  };
  world.ec2.securityGroups.set(group.id, group);
  return group;
}

export const securityRule = (world: World, rule: Omit<SecurityRule, 'id'>): SecurityRule => ({
  ...rule,
  id: ec2Id(world, 'sgr'),
});
