import type { DescribeRuleRequest, DescribeRuleResponse } from '@aws-sdk/client-eventbridge';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { ruleOf } from './find';
import { ruleShape } from './shapes';

export const describeRule =
  (world: World): Operation<DescribeRuleRequest, DescribeRuleResponse> =>
  ({ Name, EventBusName }) => {
    const rule = ruleOf(world, Name, EventBusName);
    return { ...ruleShape(rule), CreatedBy: rule.createdBy };
  };
