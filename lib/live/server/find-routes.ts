import type { Route } from '../../domain/balancer';
import type { Balancers } from '../../domain/cloud';
import type { Service } from '../../domain/service';

/** Finds the load balancers, listeners and rules in front of a service's target groups. */
export async function findRoutes(service: Pick<Service, 'loadBalancers'>, balancers: Balancers): Promise<Route[]> {
  const arns = [...new Set(service.loadBalancers.map(({ targetGroupArn }) => targetGroupArn))];
  if (arns.length === 0) return [];

  const groups = await balancers.getTargetGroups(arns);
  const frontArns = new Set(groups.flatMap(({ loadBalancerArns }) => loadBalancerArns));
  const loadBalancers = (await balancers.listLoadBalancers()).filter(({ arn }) => frontArns.has(arn));
  const listeners = (await Promise.all(loadBalancers.map(({ arn }) => balancers.listListeners(arn)))).flat();
  const rules = (await Promise.all(listeners.map(({ arn }) => balancers.listRules(arn)))).flat();

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
