import type { Listener, LoadBalancer, TargetGroup } from '../../balancer';
import { type Exposure, isExposed } from '../wish';
import { balancerName, type Making } from './making';

type NewExposure = Extract<Exposure, { kind: 'new' }>;

/** The ports on which a new load balancer will listen. */
export const listenerPorts = ({ listener }: NewExposure): number[] =>
  listener.protocol === 'https' && listener.redirectHttp ? [listener.port, 80] : [listener.port];

/** The listener that was picked, where the wish is for one that exists. */
export const pickedListener = ({ wish: { exposure }, survey }: Making): Listener | undefined =>
  exposure.kind === 'existing' ? survey.listeners.find(({ arn }) => arn === exposure.listenerArn) : undefined;

/** The load balancer that exists: the one of the picked listener, or one of the name that a new one would have. */
export function pickedBalancer(making: Making): LoadBalancer | undefined {
  const { exposure } = making.wish;
  const { loadBalancers } = making.survey;
  if (!isExposed(exposure)) return undefined;
  if (exposure.kind === 'new') return loadBalancers.find(({ name }) => name === balancerName(making));
  const arn = pickedListener(making)?.loadBalancerArn;
  return loadBalancers.find((each) => each.arn === arn);
}

/** The target group that the service has already. */
export const presentTargetGroup = (making: Making): TargetGroup | undefined =>
  making.survey.targetGroups.find(({ name }) => name === balancerName(making));
