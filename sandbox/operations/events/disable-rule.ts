import type { DisableRuleRequest } from '@aws-sdk/client-eventbridge';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { ruleOf } from './find';
import { planRule } from './schedules';

export const disableRule =
  (world: World): Operation<DisableRuleRequest, object> =>
  ({ Name, EventBusName }) => {
    const rule = ruleOf(world, Name, EventBusName);
    rule.isEnabled = false;
    planRule(world, rule);
    return {};
  };
