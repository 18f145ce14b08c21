import type { Listener, LoadBalancer, TargetGroup } from '../../balancer';
import type { Exposure } from '../../spec/service-spec';
import { isExposed } from '../../spec/spec-facts';
import { balancerName, type PlanContext } from './plan-context';

type NewExposure = Extract<Exposure, { kind: 'new' }>;

/** The ports of a new load balancer's listeners. */
export const listenerPorts = ({ listener }: NewExposure): number[] =>
  listener.protocol === 'https' && listener.redirectHttp ? [listener.port, 80] : [listener.port];

/** The chosen listener, when the spec names an existing one. */
export const pickedListener = ({ spec: { exposure }, inventory }: PlanContext): Listener | undefined =>
  exposure.kind === 'existing' ? inventory.listeners.find(({ arn }) => arn === exposure.listenerArn) : undefined;

/** The existing load balancer: that of the chosen listener, or one with the name that a new one would have. */
export function pickedBalancer(context: PlanContext): LoadBalancer | undefined {
  const { exposure } = context.spec;
  const { loadBalancers } = context.inventory;
  if (!isExposed(exposure)) return undefined;
  if (exposure.kind === 'new') return loadBalancers.find(({ name }) => name === balancerName(context));
  const arn = pickedListener(context)?.loadBalancerArn;
  return loadBalancers.find((each) => each.arn === arn);
}

/** The existing target group of the service. */
export const presentTargetGroup = (context: PlanContext): TargetGroup | undefined =>
  context.inventory.targetGroups.find(({ name }) => name === balancerName(context));
