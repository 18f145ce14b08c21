import type { IpPermission, SecurityGroupRuleDescription, TagSpecification } from '@aws-sdk/client-ec2';
import { recheckAllTargets } from '@/sandbox/engine/traffic/target-health';
import { append } from '@/sandbox/list';
import { AwsFault } from '@/sandbox/operation';
import type { SecurityGroup, SecurityRule } from '@/sandbox/state/ec2';
import type { World } from '@/sandbox/world';
import { duplicateRule, groupNotFound, ruleKey, ruleNotFound, rulesFrom, securityRuleShape } from './security-rules';
import { readTagSpecifications } from './tag-specifications';

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
  TagSpecifications?: TagSpecification[];
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
  if (duplicate) throw duplicateRule(duplicate);
  const tags = readTagSpecifications(change.TagSpecifications, 'security-group-rule');
  for (const rule of wanted) rule.tags = new Map(Object.entries(tags));
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
  if (unknown) throw ruleNotFound(unknown);
  const existing = new Set(group[direction].map(ruleKey));
  if ([...keys].some((key) => !existing.has(key))) throw permissionNotFound();
  const isMeant = (rule: SecurityRule) => ids.has(rule.id) || keys.has(ruleKey(rule));
  group[direction] = group[direction].filter((rule) => !isMeant(rule));
  recheckAllTargets(world);
  return { Return: true };
}

/** Says anew what rules are for; those that a request spells out are found by all but their description. */
export function describeRules(
  world: World,
  direction: Direction,
  change: RuleChange & { SecurityGroupRuleDescriptions?: SecurityGroupRuleDescription[] },
) {
  const group = groupOf(world, change);
  const byKey = new Map(rulesFrom(world, permissionsIn(change)).map((rule) => [ruleKey(rule), rule.description]));
  const byId = new Map(
    (change.SecurityGroupRuleDescriptions ?? []).map(({ SecurityGroupRuleId = '', Description }) => [
      SecurityGroupRuleId,
      Description,
    ]),
  );
  if (byKey.size + byId.size === 0) {
    throw new AwsFault('MissingParameter', 'The request must contain the parameter ipPermissions');
  }
  const unknown = [...byId.keys()].find((id) => !group[direction].some((rule) => rule.id === id));
  if (unknown) throw ruleNotFound(unknown);
  const existing = new Set(group[direction].map(ruleKey));
  if ([...byKey.keys()].some((key) => !existing.has(key))) throw permissionNotFound();
  for (const rule of group[direction]) {
    if (byId.has(rule.id)) rule.description = byId.get(rule.id);
    else if (byKey.has(ruleKey(rule))) rule.description = byKey.get(ruleKey(rule));
  }
  return { Return: true };
}

const permissionNotFound = (): AwsFault =>
  new AwsFault('InvalidPermission.NotFound', 'The specified rule does not exist in this security group.');

function groupOf({ ec2 }: World, { GroupId, GroupName }: RuleChange): SecurityGroup {
  const groups = ec2.securityGroups;
  const group = GroupId ? groups.get(GroupId) : [...groups.values()].find(({ name }) => name === GroupName);
  if (!group) throw groupNotFound(GroupId ?? GroupName ?? '');
  return group;
}

const permissionsIn = ({ IpPermissions = [], IpProtocol, FromPort, ToPort, CidrIp }: RuleChange): IpPermission[] =>
  CidrIp ? [...IpPermissions, { IpProtocol, FromPort, ToPort, IpRanges: [{ CidrIp }] }] : IpPermissions;
