import { AwsFault } from '@/sandbox/operation';
import type { BalancerState, Listener, LoadBalancer, Rule, TargetGroup } from '@/sandbox/state/balancers';
import type { World } from '@/sandbox/world';

const MAX_PAGE = 400;

export const validation = (message: string): AwsFault => new AwsFault('ValidationError', message);

export const missingParameter = (member: string): AwsFault =>
  validation(
    `1 validation error detected: Value null at '${member}' failed to satisfy constraint: Member must not be null`,
  );

const requireResource = <Item>(
  items: ReadonlyMap<string, Item>,
  arn: string | undefined,
  member: string,
  fault: AwsFault,
): Item => {
  if (!arn) throw missingParameter(member);
  const item = items.get(arn);
  if (!item) throw fault;
  return item;
};

export const sslPolicyNotFound = (name: string): AwsFault =>
  new AwsFault('SSLPolicyNotFoundException', `SSL policy '${name}' not found`);

/** @throws AwsFault `LoadBalancerNotFoundException` */
export const loadBalancerOf = ({ loadBalancers }: BalancerState, arn: string | undefined): LoadBalancer =>
  requireResource(
    loadBalancers,
    arn,
    'loadBalancerArn',
    new AwsFault('LoadBalancerNotFoundException', `One or more load balancers not found`),
  );

/** @throws AwsFault `TargetGroupNotFoundException` */
export const targetGroupOf = ({ targetGroups }: BalancerState, arn: string | undefined): TargetGroup =>
  requireResource(
    targetGroups,
    arn,
    'targetGroupArn',
    new AwsFault('TargetGroupNotFoundException', 'One or more target groups not found'),
  );

/** @throws AwsFault `ListenerNotFoundException` */
export const listenerOf = ({ listeners }: BalancerState, arn: string | undefined): Listener =>
  requireResource(
    listeners,
    arn,
    'listenerArn',
    new AwsFault('ListenerNotFoundException', 'One or more listeners not found'),
  );

/** @throws AwsFault `RuleNotFoundException` */
export const ruleOf = ({ rules }: BalancerState, arn: string | undefined): Rule =>
  requireResource(rules, arn, 'ruleArn', new AwsFault('RuleNotFoundException', 'One or more rules not found'));

/** A listener's rules, by priority, the default one last. */
export const rulesOf = ({ rules }: BalancerState, listenerArn: string): Rule[] =>
  [...rules.values()]
    .filter((rule) => rule.listenerArn === listenerArn)
    .sort((a, b) => order(a.priority) - order(b.priority));

const order = (priority: Rule['priority']): number => (priority === 'default' ? Number.MAX_SAFE_INTEGER : priority);

/** Anything that carries tags or attributes, by its ARN. */
export function resourceOf(state: BalancerState, arn: string): LoadBalancer | TargetGroup | Listener | Rule {
  if (arn.includes(':targetgroup/')) return targetGroupOf(state, arn);
  if (arn.includes(':listener-rule/')) return ruleOf(state, arn);
  if (arn.includes(':listener/')) return listenerOf(state, arn);
  if (arn.includes(':loadbalancer/')) return loadBalancerOf(state, arn);
  throw validation(`'${arn}' is not a valid load balancer ARN`);
}

/** The page that a request asks for; without a size the page is as long as AWS allows. */
export function pageRequest({ Marker, PageSize }: { Marker?: string; PageSize?: number }) {
  const size = PageSize ?? MAX_PAGE;
  if (!(Number.isInteger(size) && size >= 1 && size <= MAX_PAGE)) {
    throw validation(`Page size must be between 1 and ${MAX_PAGE}`);
  }
  return { token: Marker, size, invalidToken: () => validation('Invalid marker') };
}

/** The load balancers that send traffic to a target group through any rule. */
export function usersOf({ balancers }: Pick<World, 'balancers'>, targetGroupArn: string): string[] {
  const users = [...balancers.rules.values()].filter(({ actions }) =>
    actions.some(
      (action) =>
        action.type === 'forward' && action.targets.some((target) => target.targetGroupArn === targetGroupArn),
    ),
  );
  const arns = users.flatMap(({ listenerArn }) => balancers.listeners.get(listenerArn)?.loadBalancerArn ?? []);
  return [...new Set(arns)];
}
