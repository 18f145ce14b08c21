import { findRule, forwardActionOf, servingTargetGroups } from '@/sandbox/engine/traffic/traffic-shift';
import { accessDeniedMessage, assumedRoleArn } from '@/sandbox/policy/access-denied';
import { isAllowed } from '@/sandbox/policy/evaluate';
import { canAssumeRole } from '@/sandbox/policy/trust';
import type { Rule } from '@/sandbox/state/balancers';
import type { AdvancedConfiguration, LifecycleStage, ServiceLoadBalancer, ServiceRevision } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';

const INVALID = 'Service deployment rolled back because of invalid networking configuration';

/**
 * Why traffic cannot move between the target groups of a revision, in the words of ECS; checked when its deployment
 * begins. ECS developer guide, troubleshooting-blue-green.
 */
export function networkFailure(world: World, { loadBalancers }: ServiceRevision): string | undefined {
  for (const balancer of loadBalancers) {
    const failure = balancer.advanced && loadBalancerFailure(world, balancer, balancer.advanced);
    if (failure) return failure;
  }
  return undefined;
}

function loadBalancerFailure(
  world: World,
  { targetGroupArn }: ServiceLoadBalancer,
  { alternateTargetGroupArn, productionListenerRule, testListenerRule, roleArn }: AdvancedConfiguration,
): string | undefined {
  const pair = [targetGroupArn, alternateTargetGroupArn];
  const gone = pair.find((arn) => !world.balancers.targetGroups.has(arn));
  if (gone) return `${INVALID}. The target group ${gone} does not exist.`;
  if (!canAssumeRole(world, 'ecs.amazonaws.com', roleArn)) {
    return `${INVALID}. ECS was unable to manage the ELB resources due to missing permissions on ECS Infrastructure Role '${roleArn}'.`;
  }
  const production = findRule(world, productionListenerRule);
  const test = testListenerRule === undefined ? undefined : findRule(world, testListenerRule);
  if (!production || (testListenerRule !== undefined && !test)) return `${INVALID}. One or more rules not found`;
  const associated = [production, test].flatMap((rule) => (rule ? groupsIn(rule) : []));
  const [unassociated, other] = pair.filter((arn) => !associated.includes(arn));
  if (unassociated && !other) {
    return `${INVALID}: Target group ${unassociated} is not associated with either productionListenerRule or testListenerRule.`;
  }
  if (unassociated) {
    return `${INVALID}. Both targetGroup and alternateTargetGroup must be associated with the productionListenerRule or testListenerRule.`;
  }
  const serving = servingTargetGroups(production);
  const unexpected = serving.find((arn) => !pair.includes(arn));
  if (unexpected) {
    return `${INVALID}. Production listener rule is forwarding traffic to unexpected target group ${unexpected}. Expected traffic to be forwarded to either targetGroupArn: ${targetGroupArn} or alternateTargetGroupArn: ${alternateTargetGroupArn}`;
  }
  return serving.length === 1
    ? undefined
    : `${INVALID}. productionListenerRule ${productionListenerRule} should have exactly one target group serving traffic but found ${serving.length} target groups which are serving traffic`;
}

const groupsIn = (rule: Rule): string[] =>
  forwardActionOf(rule)?.targets.map(({ targetGroupArn }) => targetGroupArn) ?? [];

/** Why the role of a revision may not move traffic in a stage that does, in the words of ECS. */
export function permissionFailure(
  world: World,
  { loadBalancers }: ServiceRevision,
  stage: LifecycleStage,
): string | undefined {
  for (const { advanced } of loadBalancers) {
    const ruleArn = advanced && ruleOfStage(advanced, stage);
    if (!advanced || !ruleArn) continue;
    const action = ruleArn.includes(':listener-rule/')
      ? 'elasticloadbalancing:ModifyRule'
      : 'elasticloadbalancing:ModifyListener';
    if (isAllowed(world, advanced.roleArn, action, ruleArn)) continue;
    const user = assumedRoleArn(world, advanced.roleArn, 'ECSNetworkingWithELB');
    return `Service deployment rolled back because ${stage} lifecycle hook(s) failed. ${accessDeniedMessage(user, action, ruleArn)}`;
  }
  return undefined;
}

const ruleOfStage = (advanced: AdvancedConfiguration, stage: LifecycleStage): string | undefined =>
  stage === 'TEST_TRAFFIC_SHIFT'
    ? advanced.testListenerRule
    : stage === 'PRODUCTION_TRAFFIC_SHIFT'
      ? advanced.productionListenerRule
      : undefined;
