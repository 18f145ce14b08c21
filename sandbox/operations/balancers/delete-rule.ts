import type { DeleteRuleInput, DeleteRuleOutput } from '@aws-sdk/client-elastic-load-balancing-v2';
import { AwsFault, type Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { recheckTargets } from './actions';
import { ruleOf } from './find';

export const deleteRule =
  (world: World): Operation<DeleteRuleInput, DeleteRuleOutput> =>
  ({ RuleArn }) => {
    const rule = ruleOf(world.balancers, RuleArn);
    if (rule.priority === 'default') {
      throw new AwsFault('OperationNotPermittedException', 'Default rule cannot be deleted');
    }
    world.balancers.rules.delete(rule.arn);
    recheckTargets(world, rule.actions);
    return {};
  };
