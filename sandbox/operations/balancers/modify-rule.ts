import type { ModifyRuleInput, ModifyRuleOutput } from '@aws-sdk/client-elastic-load-balancing-v2';
import { recordTrafficShares } from '@/sandbox/engine/traffic/traffic-shares';
import { AwsFault, type Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { actionsFrom, recheckTargets } from './actions';
import { conditionsFrom } from './conditions';
import { listenerOf, ruleOf } from './find';
import { ruleShape } from './shapes';

export const modifyRule =
  (world: World): Operation<ModifyRuleInput, ModifyRuleOutput> =>
  ({ RuleArn, Conditions, Actions }) => {
    const rule = ruleOf(world.balancers, RuleArn);
    if (rule.priority === 'default') {
      throw new AwsFault('OperationNotPermittedException', 'Default rules cannot be modified');
    }
    const { loadBalancerArn } = listenerOf(world.balancers, rule.listenerArn);
    const conditions = Conditions ? conditionsFrom(Conditions) : rule.conditions;
    const actions = Actions ? actionsFrom(world, loadBalancerArn, Actions) : rule.actions;
    const before = rule.actions;
    rule.conditions = conditions;
    rule.actions = actions;
    recordTrafficShares(world, rule, before);
    recheckTargets(world, [...before, ...actions]);
    return { Rules: [ruleShape(rule)] };
  };
