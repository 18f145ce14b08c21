import type { ListRuleNamesByTargetRequest, ListRuleNamesByTargetResponse, Target } from '@aws-sdk/client-eventbridge';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { checkBus, eventsPage } from './find';

export const listRuleNamesByTarget =
  (world: World): Operation<ListRuleNamesByTargetRequest, ListRuleNamesByTargetResponse> =>
  ({ TargetArn, EventBusName, ...page }) => {
    checkBus(world, EventBusName);
    const isAimed = (target: Partial<Target>) => target.Arn === TargetArn;
    const wanted = [...world.events.rules.values()].filter(({ targets }) => [...targets.values()].some(isAimed));
    const { items, nextToken } = eventsPage(wanted, ({ name }) => name, page);
    return { RuleNames: items.map(({ name }) => name), NextToken: nextToken };
  };
