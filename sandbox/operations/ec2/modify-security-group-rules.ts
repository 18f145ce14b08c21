import type {
  IpPermission,
  ModifySecurityGroupRulesRequest,
  ModifySecurityGroupRulesResult,
  SecurityGroupRuleRequest,
} from '@aws-sdk/client-ec2';
import { recheckAllTargets } from '@/sandbox/engine/traffic/target-health';
import { AwsFault, type Operation } from '@/sandbox/operation';
import type { SecurityGroup, SecurityRule } from '@/sandbox/state/ec2';
import type { World } from '@/sandbox/world';
import { missingParameter, securityGroupOf } from './find';
import { duplicateRule, ruleKey, ruleNotFound, rulesFrom } from './security-rules';

/** Gives rules of one group another protocol, other ports or another peer, all of them or none; ids and tags stay. */
export const modifySecurityGroupRules =
  (world: World): Operation<ModifySecurityGroupRulesRequest, ModifySecurityGroupRulesResult> =>
  ({ GroupId, SecurityGroupRules }) => {
    const group = securityGroupOf(world, GroupId);
    if (!SecurityGroupRules?.length) throw missingParameter('securityGroupRules');
    const changed = new Map(
      SecurityGroupRules.map(({ SecurityGroupRuleId = '', SecurityGroupRule = {} }) => [
        SecurityGroupRuleId,
        ruleFrom(world, SecurityGroupRule),
      ]),
    );
    for (const id of changed.keys()) {
      if (![...group.ingress, ...group.egress].some((rule) => rule.id === id)) throw ruleNotFound(id);
    }
    const next = { ingress: group.ingress.map(replaced), egress: group.egress.map(replaced) };
    assertDistinct(next.ingress);
    assertDistinct(next.egress);
    Object.assign(group, next);
    recheckAllTargets(world);
    return { Return: true };

    function replaced(rule: SecurityRule): SecurityRule {
      const change = changed.get(rule.id);
      return change ? { ...change, id: rule.id, tags: rule.tags } : rule;
    }
  };

function ruleFrom(world: World, rule: SecurityGroupRuleRequest): SecurityRule {
  const { IpProtocol, FromPort, ToPort, CidrIpv4, CidrIpv6, PrefixListId, ReferencedGroupId, Description } = rule;
  const permission: IpPermission = {
    IpProtocol,
    FromPort,
    ToPort,
    IpRanges: CidrIpv4 === undefined ? [] : [{ CidrIp: CidrIpv4, Description }],
    Ipv6Ranges: CidrIpv6 === undefined ? [] : [{ CidrIpv6, Description }],
    PrefixListIds: PrefixListId === undefined ? [] : [{ PrefixListId, Description }],
    UserIdGroupPairs: ReferencedGroupId === undefined ? [] : [{ GroupId: ReferencedGroupId, Description }],
  };
  const [first, ...others] = rulesFrom(world, [permission]);
  if (!first || others.length > 0) {
    throw new AwsFault(
      'InvalidParameterCombination',
      'Exactly one of CidrIpv4, CidrIpv6, PrefixListId and ReferencedGroupId must be specified for a rule.',
    );
  }
  return first;
}

function assertDistinct(rules: SecurityGroup['ingress']): void {
  const seen = new Set<string>();
  for (const rule of rules) {
    if (seen.has(ruleKey(rule))) throw duplicateRule(rule);
    seen.add(ruleKey(rule));
  }
}
