import type { IpPermission, SecurityGroupRule } from '@aws-sdk/client-ec2';
import { AwsFault } from '@/sandbox/operation';
import type { SecurityGroup, SecurityRule } from '@/sandbox/state/ec2';
import type { World } from '@/sandbox/world';
import { securityRule } from './build';
import { tagList } from './select';

/** A group's rules as DescribeSecurityGroups gives them: those of one protocol and port range together. */
export function permissionsOf({ account }: Pick<World, 'account'>, rules: readonly SecurityRule[]): IpPermission[] {
  const byPorts = new Map<string, IpPermission>();
  for (const { protocol, fromPort, toPort, source, description } of rules) {
    const key = `${protocol} ${fromPort} ${toPort}`;
    const permission = byPorts.get(key) ?? {
      IpProtocol: protocol,
      FromPort: fromPort,
      ToPort: toPort,
      IpRanges: [],
      Ipv6Ranges: [],
      PrefixListIds: [],
      UserIdGroupPairs: [],
    };
    byPorts.set(key, permission);
    const Description = description;
    if ('cidr' in source) permission.IpRanges?.push({ CidrIp: source.cidr, Description });
    else if ('cidr6' in source) permission.Ipv6Ranges?.push({ CidrIpv6: source.cidr6, Description });
    else if ('groupId' in source) {
      permission.UserIdGroupPairs?.push({ GroupId: source.groupId, UserId: account, Description });
    } else permission.PrefixListIds?.push({ PrefixListId: source.prefixListId, Description });
  }
  return [...byPorts.values()];
}

/** One rule as DescribeSecurityGroupRules and the Authorize operations give it. */
export function securityRuleShape(
  { account, partition, region }: Pick<World, 'account' | 'partition' | 'region'>,
  group: SecurityGroup,
  rule: SecurityRule,
  isEgress: boolean,
): SecurityGroupRule {
  const { id, protocol, fromPort, toPort, source, description, tags = new Map<string, string>() } = rule;
  return {
    SecurityGroupRuleId: id,
    SecurityGroupRuleArn: `arn:${partition}:ec2:${region}:${account}:security-group-rule/${id}`,
    GroupId: group.id,
    GroupOwnerId: account,
    IsEgress: isEgress,
    IpProtocol: protocol,
    FromPort: fromPort ?? -1,
    ToPort: toPort ?? -1,
    Description: description,
    CidrIpv4: 'cidr' in source ? source.cidr : undefined,
    CidrIpv6: 'cidr6' in source ? source.cidr6 : undefined,
    PrefixListId: 'prefixListId' in source ? source.prefixListId : undefined,
    ReferencedGroupInfo: 'groupId' in source ? { GroupId: source.groupId, UserId: account } : undefined,
    Tags: tagList(tags),
  };
}

const PROTOCOLS: Readonly<Record<string, string>> = { '6': 'tcp', '17': 'udp', '1': 'icmp', all: '-1' };

/**
 * The single rules that a request's permissions spell out.
 *
 * @throws AwsFault for protocols, ports, blocks and groups that EC2 would not take
 */
export function rulesFrom(world: World, permissions: readonly IpPermission[]): SecurityRule[] {
  return permissions.flatMap((permission) => {
    const protocol = PROTOCOLS[permission.IpProtocol ?? ''] ?? permission.IpProtocol ?? '';
    const ports = portsOf(protocol, permission);
    return sourcesOf(world, permission).map((source) => securityRule(world, { protocol, ...ports, ...source }));
  });
}

/** What makes two rules of a group the same rule; descriptions do not count. */
export const ruleKey = ({ protocol, fromPort, toPort, source }: Omit<SecurityRule, 'id'>): string =>
  JSON.stringify([protocol, fromPort, toPort, source]);

function portsOf(protocol: string, { FromPort, ToPort }: IpPermission): Pick<SecurityRule, 'fromPort' | 'toPort'> {
  if (protocol === '-1') return {};
  if (!['tcp', 'udp', 'icmp', 'icmpv6'].includes(protocol)) {
    throw new AwsFault('InvalidPermission.Malformed', `Invalid IP protocol '${protocol}'.`);
  }
  if (FromPort === undefined || ToPort === undefined) {
    throw new AwsFault('InvalidParameterValue', 'Invalid value for portRange. Must specify both from and to ports.');
  }
  const isPort = (port: number) => Number.isInteger(port) && port >= -1 && port <= 65_535;
  if (!isPort(FromPort) || !isPort(ToPort) || FromPort > ToPort) {
    throw new AwsFault('InvalidParameterValue', `TCP/UDP port (${FromPort}-${ToPort}) out of range`);
  }
  return { fromPort: FromPort, toPort: ToPort };
}

const CIDR = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/;

function validateCidr(cidr: string | undefined): string {
  const [, ...parts] = CIDR.exec(cidr ?? '') ?? [];
  const bits = Number(parts.pop() ?? Number.NaN);
  if (!(bits <= 32) || parts.some((part) => Number(part) > 255)) {
    throw new AwsFault('InvalidParameterValue', `CIDR block ${cidr ?? ''} is malformed`);
  }
  return cidr ?? '';
}

function sourcesOf(
  { ec2 }: Pick<World, 'ec2'>,
  { IpRanges = [], Ipv6Ranges = [], UserIdGroupPairs = [], PrefixListIds = [] }: IpPermission,
): Pick<SecurityRule, 'source' | 'description'>[] {
  return [
    ...IpRanges.map(({ CidrIp, Description }) => ({
      source: { cidr: validateCidr(CidrIp) },
      description: Description,
    })),
    ...Ipv6Ranges.map(({ CidrIpv6 = '', Description }) => ({ source: { cidr6: CidrIpv6 }, description: Description })),
    ...UserIdGroupPairs.map(({ GroupId = '', Description }) => {
      if (!ec2.securityGroups.has(GroupId)) throw groupNotFound(GroupId);
      return { source: { groupId: GroupId }, description: Description };
    }),
    ...PrefixListIds.map(({ PrefixListId = '', Description }) => ({
      source: { prefixListId: PrefixListId },
      description: Description,
    })),
  ];
}

/** The refusal of a rule that a group has already. */
export function duplicateRule({ protocol, fromPort, toPort, source }: Omit<SecurityRule, 'id'>): AwsFault {
  const peer = Object.values(source).join('');
  const ports = fromPort === undefined ? 'ALL' : `from port: ${fromPort}, to port: ${toPort}`;
  const words = `peer: ${peer}, ${protocol === '-1' ? 'ALL' : protocol.toUpperCase()}, ${ports}, ALLOW`;
  return new AwsFault('InvalidPermission.Duplicate', `the specified rule "${words}" already exists`);
}

export const ruleNotFound = (id: string): AwsFault =>
  new AwsFault('InvalidSecurityGroupRuleId.NotFound', `The security group rule ID '${id}' does not exist`);

export const groupNotFound = (id: string): AwsFault =>
  new AwsFault('InvalidGroup.NotFound', `The security group '${id}' does not exist`);
