import type { Rule, RuleAction } from '@/sandbox/state/balancers';
import type { Service, ServiceLoadBalancer, ServiceRevision } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';
import { recheckTargetGroup } from './target-health';
import { recordTrafficShares } from './traffic-shares';

type Forward = Extract<RuleAction, { type: 'forward' }>;

/** A rule of an application load balancer by its ARN, or the one rule that the listener of a network load balancer has. */
export function findRule({ balancers }: World, arn: string): Rule | undefined {
  const rule = balancers.rules.get(arn);
  if (rule) return rule;
  return [...balancers.rules.values()].find(
    ({ listenerArn, priority }) => listenerArn === arn && priority === 'default' && balancers.listeners.has(arn),
  );
}

export const forwardActionOf = ({ actions }: Rule): Forward | undefined =>
  actions.find((action): action is Forward => action.type === 'forward');

/** The target groups that a rule sends requests to just now. */
export const servingTargetGroups = (rule: Rule): string[] =>
  (forwardActionOf(rule)?.targets ?? []).filter(({ weight }) => weight > 0).map(({ targetGroupArn }) => targetGroupArn);

/** The other of a load balancer's two target groups. */
export const otherTargetGroup = ({ targetGroupArn, advanced }: ServiceLoadBalancer, groupArn: string): string =>
  advanced && groupArn === targetGroupArn ? advanced.alternateTargetGroupArn : targetGroupArn;

/** The target group of a load balancer to which production traffic goes now; the service's own where no rule says. */
export function productionTargetGroup(world: World, { targetGroupArn, advanced }: ServiceLoadBalancer): string {
  const rule = advanced && findRule(world, advanced.productionListenerRule);
  const targets = (rule && forwardActionOf(rule)?.targets) ?? [];
  const weightOf = (arn: string) => targets.find((target) => target.targetGroupArn === arn)?.weight ?? 0;
  if (!advanced || weightOf(advanced.alternateTargetGroupArn) <= weightOf(targetGroupArn)) return targetGroupArn;
  return advanced.alternateTargetGroupArn;
}

export type TrafficKind = 'production' | 'test';

/**
 * Gives a revision so many percent of production or test traffic and what else there is of its load balancers the rest,
 * by the weights of their rules, as ECS leaves them: both target groups named, the weights adding up to a hundred.
 */
export function shiftTraffic(world: World, revision: ServiceRevision, kind: TrafficKind, percent: number): void {
  for (const [index, balancer] of revision.loadBalancers.entries()) {
    const groupArn = revision.targetGroupArns[index] ?? balancer.targetGroupArn;
    const ruleArn =
      kind === 'production' ? balancer.advanced?.productionListenerRule : balancer.advanced?.testListenerRule;
    const rule = ruleArn === undefined ? undefined : findRule(world, ruleArn);
    if (!rule) continue;
    const { actions } = rule;
    setWeights(world, rule, [groupArn, otherTargetGroup(balancer, groupArn)], percent);
    if (kind === 'production') recordTrafficShares(world, rule, actions);
  }
}

/** Sends all traffic, production and test, to one revision. */
export function routeAllTraffic(world: World, revision: ServiceRevision): void {
  shiftTraffic(world, revision, 'production', 100);
  shiftTraffic(world, revision, 'test', 100);
}

/** ELB's weights are whole numbers up to 999, so tenths of a percent are given in thousandths. */
function setWeights(world: World, rule: Rule, [groupArn, otherArn]: [string, string], percent: number): void {
  const scale = Number.isInteger(percent) ? 1 : 10;
  const weight = Math.round(percent * scale);
  const forward: Forward = {
    type: 'forward',
    targets: [
      { targetGroupArn: groupArn, weight },
      { targetGroupArn: otherArn, weight: 100 * scale - weight },
    ],
  };
  const before = forwardActionOf(rule);
  rule.actions = before
    ? rule.actions.map((action) => (action === before ? { ...before, ...forward } : action))
    : [...rule.actions, forward];
  for (const arn of [groupArn, otherArn]) {
    const group = world.balancers.targetGroups.get(arn);
    if (group) recheckTargetGroup(world, group);
  }
}

/** Where a new revision's tasks are to be registered: beside what serves, so that traffic can move from one to the other. */
export function targetGroupsOfRevision(
  world: World,
  service: Service,
  loadBalancers: readonly ServiceLoadBalancer[],
  base: ServiceRevision | undefined,
): string[] {
  const isStaged = service.configuration.strategy !== 'ROLLING';
  return loadBalancers.map((balancer) => {
    const serving = servingTargetGroup(world, balancer, base);
    return isStaged && balancer.advanced ? otherTargetGroup(balancer, serving) : serving;
  });
}

/** The target group of the revision that serves, if this load balancer knows it; else the one that the rule points to. */
function servingTargetGroup(world: World, balancer: ServiceLoadBalancer, base: ServiceRevision | undefined): string {
  const pair = [balancer.targetGroupArn, balancer.advanced?.alternateTargetGroupArn];
  return base?.targetGroupArns.find((arn) => pair.includes(arn)) ?? productionTargetGroup(world, balancer);
}
