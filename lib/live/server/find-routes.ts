import type { Listener, ListenerRule, Route } from '../../domain/balancer';
import type { Balancers } from '../../domain/cloud';
import type { Service } from '../../domain/service';
import { targetGroupsOf } from '../../domain/target-groups';

/** Finds the load balancers, listeners and rules in front of a service's target groups. */
export async function findRoutes(service: Pick<Service, 'loadBalancers'>, balancers: Balancers): Promise<Route[]> {
  const arns = targetGroupsOf(service);
  if (arns.length === 0) return [];

  const groups = await balancers.getTargetGroups(arns);
  const frontArns = new Set(groups.flatMap(({ loadBalancerArns }) => loadBalancerArns));
  const loadBalancers = (await balancers.listLoadBalancers()).filter(({ arn }) => frontArns.has(arn));
  const listeners = (await Promise.all(loadBalancers.map(({ arn }) => balancers.listListeners(arn)))).flat();
  const rules = (await Promise.all(listeners.map((listener) => listRules(listener, balancers)))).flat();

  return groups.map((targetGroup) => {
    const matchingRules = rules.filter(({ forwards }) => forwards.some((to) => to.targetGroupArn === targetGroup.arn));
    return {
      targetGroup,
      rules: matchingRules,
      listeners: listeners.filter(({ arn }) => matchingRules.some(({ listenerArn }) => listenerArn === arn)),
      loadBalancers: loadBalancers.filter(({ arn }) => targetGroup.loadBalancerArns.includes(arn)),
    };
  });
}

/** A listener of a Network Load Balancer is one rule by itself, whether or not AWS lists it. */
async function listRules({ arn, forwards = [] }: Listener, balancers: Balancers): Promise<ListenerRule[]> {
  const rules = await balancers.listRules(arn);
  if (rules.length > 0) return rules;
  const forwarded = forwards.map((targetGroupArn) => ({ targetGroupArn, weight: 1 }));
  return [{ arn, listenerArn: arn, priority: 'default', conditions: [], forwards: forwarded }];
}
