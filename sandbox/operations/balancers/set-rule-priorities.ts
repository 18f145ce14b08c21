import type { SetRulePrioritiesInput, SetRulePrioritiesOutput } from '@aws-sdk/client-elastic-load-balancing-v2';
import { AwsFault, type Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { missingParameter, ruleOf } from './find';
import { checkPriorities } from './priorities';
import { ruleShape } from './shapes';

/** Moves rules to new priorities, all of them or none; two rules may change places. */
export const setRulePriorities =
  ({ balancers }: World): Operation<SetRulePrioritiesInput, SetRulePrioritiesOutput> =>
  ({ RulePriorities }) => {
    if (!RulePriorities) throw missingParameter('rulePriorities');
    const wanted = RulePriorities.map(({ RuleArn, Priority = 0 }) => ({
      rule: ruleOf(balancers, RuleArn),
      priority: Priority,
    }));
    if (wanted.some(({ rule }) => rule.priority === 'default')) {
      throw new AwsFault('OperationNotPermittedException', 'Default rule priorities cannot be modified');
    }
    for (const listenerArn of new Set(wanted.map(({ rule }) => rule.listenerArn))) {
      checkPriorities(
        balancers,
        listenerArn,
        wanted.filter(({ rule }) => rule.listenerArn === listenerArn),
      );
    }
    for (const { rule, priority } of wanted) rule.priority = priority;
    return { Rules: wanted.map(({ rule }) => ruleShape(rule)) };
  };
