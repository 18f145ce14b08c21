import type { RuleAction } from '@/sandbox/state/balancers';
import type { World } from '@/sandbox/world';

/** The ARNs of the target groups that a load balancer's rules forward to. */
export function targetGroupsOf({ balancers }: Pick<World, 'balancers'>, loadBalancerArn: string): string[] {
  const found = new Set<string>();
  for (const { listenerArn, actions } of balancers.rules.values()) {
    if (balancers.listeners.get(listenerArn)?.loadBalancerArn !== loadBalancerArn) continue;
    for (const action of actions) {
      if (action.type === 'forward') for (const { targetGroupArn } of action.targets) found.add(targetGroupArn);
    }
  }
  return [...found];
}

/** The load balancers whose rules forward to a target group; AWS allows one. Without any, its targets are not checked. */
export function loadBalancersOf({ balancers }: Pick<World, 'balancers'>, targetGroupArn: string): string[] {
  const found = new Set<string>();
  for (const { actions, listenerArn } of balancers.rules.values()) {
    const listener = forwardsTo(actions, targetGroupArn) ? balancers.listeners.get(listenerArn) : undefined;
    if (listener) found.add(listener.loadBalancerArn);
  }
  return [...found];
}

/** The first of them, if any. */
export const loadBalancerOf = (world: Pick<World, 'balancers'>, targetGroupArn: string): string | undefined =>
  loadBalancersOf(world, targetGroupArn)[0];

const forwardsTo = (actions: readonly RuleAction[], targetGroupArn: string): boolean =>
  actions.some(
    (action) => action.type === 'forward' && action.targets.some((target) => target.targetGroupArn === targetGroupArn),
  );
