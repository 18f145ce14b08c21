import type { CreateRuleInput, CreateRuleOutput } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { actionsFrom, recheckTargets } from './actions';
import { addRule } from './build';
import { conditionsFrom } from './conditions';
import { listenerOf, missingParameter } from './find';
import { checkPriorities } from './priorities';
import { checkQuota } from './quotas';
import { ruleShape, tagsFrom } from './shapes';

export const createRule =
  (world: World): Operation<CreateRuleInput, CreateRuleOutput> =>
  ({ ListenerArn, Conditions, Priority, Actions, Tags }) => {
    const { arn: listenerArn, loadBalancerArn } = listenerOf(world.balancers, ListenerArn);
    if (Priority === undefined) throw missingParameter('priority');
    checkPriorities(world.balancers, listenerArn, [{ priority: Priority }]);
    const conditions = conditionsFrom(Conditions);
    const actions = actionsFrom(world, loadBalancerArn, Actions);
    checkQuota('rules-per-application-load-balancer', rulesOf(world, loadBalancerArn));
    const rule = addRule(world, { listenerArn, priority: Priority, conditions, actions, tags: tagsFrom(Tags) });
    recheckTargets(world, actions);
    return { Rules: [ruleShape(rule)] };
  };

/** How many rules a load balancer has, the last one of each listener left out. */
function rulesOf({ balancers }: World, loadBalancerArn: string): number {
  const ofBalancer = ({ listenerArn }: { listenerArn: string }) =>
    balancers.listeners.get(listenerArn)?.loadBalancerArn === loadBalancerArn;
  return [...balancers.rules.values()].filter((rule) => rule.priority !== 'default' && ofBalancer(rule)).length;
}
