import { AwsFault } from '@/sandbox/operation';

/** The default quotas of Elastic Load Balancing, as its user guide lists them. */
export const LIMITS = {
  'application-load-balancers': 50,
  'listeners-per-application-load-balancer': 50,
  'rules-per-application-load-balancer': 100,
  'target-groups': 3000,
  'target-groups-per-application-load-balancer': 100,
  'target-groups-per-action-on-application-load-balancer': 5,
  'condition-values-per-alb-rule': 5,
  'condition-wildcards-per-alb-rule': 5,
  'targets-per-application-load-balancer': 1000,
  'targets-per-target-group': 1000,
  'certificates-per-application-load-balancer': 25,
} as const satisfies Readonly<Record<string, number>>;

/** Errors of the operations that make one more, in the words of their SDK classes. */
const REFUSALS = {
  'application-load-balancers': [
    'TooManyLoadBalancersException',
    "You've reached the limit on the number of load balancers for your Amazon Web Services account.",
  ],
  'listeners-per-application-load-balancer': [
    'TooManyListenersException',
    "You've reached the limit on the number of listeners per load balancer.",
  ],
  'rules-per-application-load-balancer': [
    'TooManyRulesException',
    "You've reached the limit on the number of rules per load balancer.",
  ],
  'target-groups': [
    'TooManyTargetGroupsException',
    "You've reached the limit on the number of target groups for your Amazon Web Services account.",
  ],
} as const satisfies Partial<Record<keyof typeof LIMITS, readonly [string, string]>>;

/** @throws AwsFault when there are as many already as there may be */
export function checkQuota(name: keyof typeof REFUSALS, count: number): void {
  if (count < LIMITS[name]) return;
  const [code, message] = REFUSALS[name];
  throw new AwsFault(code, message);
}
