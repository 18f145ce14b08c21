import type { DescribeSecurityGroupRulesRequest, DescribeSecurityGroupRulesResult } from '@aws-sdk/client-ec2';
import type { Operation } from '@/sandbox/operation';
import type { SecurityGroup, SecurityRule } from '@/sandbox/state/ec2';
import type { World } from '@/sandbox/world';
import { securityRuleShape } from './security-rules';
import { type Kind, select } from './select';

type Placed = {
  id: string;
  tags: ReadonlyMap<string, string>;
  group: SecurityGroup;
  rule: SecurityRule;
  egress: boolean;
};

const ruleKind: Kind<Placed> = {
  notFound: 'InvalidSecurityGroupRuleId.NotFound',
  noun: 'security group rule ID',
  filters: {
    'group-id': ({ group }) => [group.id],
    'security-group-rule-id': ({ id }) => [id],
  },
};

export const describeSecurityGroupRules =
  (world: World): Operation<DescribeSecurityGroupRulesRequest, DescribeSecurityGroupRulesResult> =>
  ({ SecurityGroupRuleIds, Filters, ...page }) => {
    const request = { ids: SecurityGroupRuleIds, filters: Filters, ...page };
    const { items, nextToken } = select(placedRules(world), ruleKind, request);
    return {
      NextToken: nextToken,
      SecurityGroupRules: items.map(({ group, rule, egress }) => securityRuleShape(world, group, rule, egress)),
    };
  };

function placedRules({ ec2 }: World): Map<string, Placed> {
  const placed = new Map<string, Placed>();
  for (const group of ec2.securityGroups.values()) {
    for (const egress of [false, true]) {
      for (const rule of egress ? group.egress : group.ingress) {
        placed.set(rule.id, { id: rule.id, tags: rule.tags ?? new Map(), group, rule, egress });
      }
    }
  }
  return placed;
}
