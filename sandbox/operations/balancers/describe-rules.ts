import type { DescribeRulesInput, DescribeRulesOutput } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Operation } from '@/sandbox/operation';
import { pageOf } from '@/sandbox/operations/page';
import type { World } from '@/sandbox/world';
import { listenerOf, pageRequest, ruleOf, rulesOf, validation } from './find';
import { ruleShape } from './shapes';

export const describeRules =
  ({ balancers }: World): Operation<DescribeRulesInput, DescribeRulesOutput> =>
  ({ ListenerArn, RuleArns, Marker, PageSize }) => {
    if (!ListenerArn && !RuleArns?.length)
      throw validation('You must specify either listener rule ARNs or a listener ARN');
    const chosen = RuleArns?.length
      ? RuleArns.map((arn) => ruleOf(balancers, arn))
      : rulesOf(balancers, listenerOf(balancers, ListenerArn).arn);
    const placed = chosen.map((rule, place) => ({ rule, key: String(place).padStart(6, '0') }));
    const page = pageOf(placed, ({ key }) => key, pageRequest({ Marker, PageSize }));
    return { Rules: page.items.map(({ rule }) => ruleShape(rule)), NextMarker: page.nextToken };
  };
