import { AwsFault } from '@/sandbox/operation';
import type { BalancerState, Rule } from '@/sandbox/state/balancers';
import { rulesOf, validation } from './find';

const MAX_PRIORITY = 50_000;

/**
 * Makes sure that no two rules of a listener come to share a priority.
 *
 * @param wanted new priorities, with the rules that give up their own for them
 * @throws AwsFault `PriorityInUseException`
 */
export function checkPriorities(
  state: BalancerState,
  listenerArn: string,
  wanted: readonly { priority: number; rule?: Rule }[],
): void {
  const moving = new Set(wanted.map(({ rule }) => rule));
  const taken = new Set(
    rulesOf(state, listenerArn)
      .filter((rule) => !moving.has(rule))
      .map(({ priority }) => priority),
  );
  for (const { priority } of wanted) {
    if (!(Number.isInteger(priority) && priority >= 1 && priority <= MAX_PRIORITY)) {
      throw validation(`Priority must be between 1 and ${MAX_PRIORITY}`);
    }
    if (taken.has(priority)) throw new AwsFault('PriorityInUseException', `Priority '${priority}' is currently in use`);
    taken.add(priority);
  }
}
