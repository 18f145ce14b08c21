import type { ListRulesRequest, ListRulesResponse } from '@aws-sdk/client-eventbridge';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { checkBus, eventsPage } from './find';
import { ruleShape } from './shapes';

export const listRules =
  (world: World): Operation<ListRulesRequest, ListRulesResponse> =>
  ({ NamePrefix = '', EventBusName, ...page }) => {
    checkBus(world, EventBusName);
    const wanted = [...world.events.rules.values()].filter(({ name }) => name.startsWith(NamePrefix));
    const { items, nextToken } = eventsPage(wanted, ({ name }) => name, page);
    return { Rules: items.map(ruleShape), NextToken: nextToken };
  };
