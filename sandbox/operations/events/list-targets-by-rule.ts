import type { ListTargetsByRuleRequest, ListTargetsByRuleResponse, Target } from '@aws-sdk/client-eventbridge';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { eventsPage, ruleOf } from './find';

export const listTargetsByRule =
  (world: World): Operation<ListTargetsByRuleRequest, ListTargetsByRuleResponse> =>
  ({ Rule, EventBusName, ...page }) => {
    const { targets } = ruleOf(world, Rule, EventBusName);
    const { items, nextToken } = eventsPage(targets, ([id]) => id, page);
    return { Targets: items.map(([Id, target]): Target => ({ Arn: undefined, ...target, Id })), NextToken: nextToken };
  };
