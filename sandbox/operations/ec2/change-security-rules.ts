import type { IpPermission } from '@aws-sdk/client-ec2';
import { recheckAllTargets } from '@/sandbox/engine/traffic/target-health';
import { append } from '@/sandbox/list';
import { AwsFault } from '@/sandbox/operation';
import type { SecurityGroup, SecurityRule } from '@/sandbox/state/ec2';
import type { World } from '@/sandbox/world';
import { groupNotFound, ruleKey, rulesFrom, securityRuleShape } from './security-rules';

/** The shape that the four Authorize and Revoke requests share; the older members spell a single permission. */
export type RuleChange = {
  GroupId?: string;
  GroupName?: string;
  IpPermissions?: IpPermission[];
  SecurityGroupRuleIds?: string[];
  IpProtocol?: string;
  FromPort?: number;
  ToPort?: number;
  CidrIp?: string;
};

type Direction = 'ingress' | 'egress';

export function authorize(world: World, direction: Direction, change: RuleChange) {
  const group = groupOf(world, change);
  const wanted = rulesFrom(world, permissionsIn(change));
  if (wanted.length === 0) {
    throw new AwsFault('MissingParameter', 'The request must contain the parameter ipPermissions');
  }
  const existing = new Set(group[direction].map(ruleKey));
  const duplicate = wanted.find((rule) => existing.has(ruleKey(rule)));
  if (duplicate) {
    throw new AwsFault('InvalidPermission.Duplicate', `the specified rule "${wordsOf(duplicate)}" already exists`);
  }
  append(group[direction], wanted);
  recheckAllTargets(world);
  return {
    Return: true,
    SecurityGroupRules: wanted.map((rule) => securityRuleShape(world, group, rule, direction === 'egress')),
  };
}

export function revoke(world: World, direction: Direction, change: RuleChange) {
  const group = groupOf(world, change);
  const ids = new Set(change.SecurityGroupRuleIds ?? []);
  const keys = new Set(rulesFrom(world, permissionsIn(change)).map(ruleKey));
  const unknown = [...ids].find((id) => !group[direction].some((rule) => rule.id === id));
  if (unknown) {
    throw new AwsFault('InvalidSecurityGroupRuleId.NotFound', `The security group rule ID '${unknown}' does not exist`);
  }
  const existing = new Set(group[direction].map(ruleKey));
  if ([...keys].some((key) => !existing.has(key))) {
    throw new AwsFault('InvalidPermission.NotFound', 'The specified rule does not exist in this security group.');
  }
  const isMeant = (rule: SecurityRule) => ids.has(rule.id) || keys.has(ruleKey(rule));
  group[direction] = group[direction].filter((rule) => !isMeant(rule));
  recheckAllTargets(world);
  return { Return: true };
}

function groupOf({ ec2 }: World, { GroupId, GroupName }: RuleChange): SecurityGroup {
  const groups = ec2.securityGroups;
  const group = GroupId ? groups.get(GroupId) : [...groups.values()].find(({ name }) => name === GroupName);
  if (!group) throw groupNotFound(GroupId ?? GroupName ?? '');
  return group;
}

const permissionsIn = ({ IpPermissions = [], IpProtocol, FromPort, ToPort, CidrIp }: RuleChange): IpPermission[] =>
  CidrIp ? [...IpPermissions, { IpProtocol, FromPort, ToPort, IpRanges: [{ CidrIp }] }] : IpPermissions;

function wordsOf({ protocol, fromPort, toPort, source }: SecurityRule): string {
  const peer = Object.values(source).join('');
  const ports = fromPort === undefined ? 'ALL' : `from port: ${fromPort}, to port: ${toPort}`;
  return `peer: ${peer}, ${protocol === '-1' ? 'ALL' : protocol.toUpperCase()}, ${ports}, ALLOW`;
}
