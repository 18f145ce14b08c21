import type { EnableRuleRequest } from '@aws-sdk/client-eventbridge';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { ruleOf } from './find';
import { planRule } from './schedules';

export const enableRule =
  (world: World): Operation<EnableRuleRequest, object> =>
  ({ Name, EventBusName }) => {
    const rule = ruleOf(world, Name, EventBusName);
    rule.isEnabled = true;
    planRule(world, rule);
    return {};
  };
