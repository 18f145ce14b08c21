import type { AdvancedConfiguration as AwsAdvanced } from '@aws-sdk/client-ecs';
import { findRule, forwardActionOf } from '@/sandbox/engine/traffic/traffic-shift';
import type { AdvancedConfiguration } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';
import { invalidParameter } from './faults';

/** A rule of an application load balancer, or a listener of a network load balancer. */
const RULE_ARN = /^arn:[\w-]+:elasticloadbalancing:[\w-]+:\d{12}:(?:listener-rule\/app\/|listener\/net\/).+$/;

/**
 * What a load balancer needs so that traffic can move between two target groups. That rules and role are as they should be
 * is found out when a deployment begins, as on AWS.
 * @throws AwsFault `InvalidParameterException`, where the developer guide's troubleshooting-blue-green has words in those
 */
export function readAdvanced(
  world: World,
  targetGroupArn: string,
  { alternateTargetGroupArn, productionListenerRule, testListenerRule, roleArn }: AwsAdvanced,
): AdvancedConfiguration {
  if (!alternateTargetGroupArn) throw missing('alternateTargetGroupArn');
  if (!productionListenerRule) throw missing('productionListenerRule');
  if (!roleArn) throw missing('roleArn');
  checkRule('productionListenerRule', productionListenerRule);
  if (testListenerRule) checkRule('testListenerRule', testListenerRule);
  if (testListenerRule === productionListenerRule) {
    throw invalidParameter(
      `The following rules cannot be used as both production and test listener rules: ${productionListenerRule}`,
    );
  }
  if (alternateTargetGroupArn === targetGroupArn) {
    throw invalidParameter(`Duplicate targetGroupArn found: ${targetGroupArn}`);
  }
  if (!testListenerRule && productionListenerRule.includes(':listener-rule/')) {
    checkBothServed(world, productionListenerRule, [targetGroupArn, alternateTargetGroupArn]);
  }
  return {
    alternateTargetGroupArn,
    productionListenerRule,
    ...(testListenerRule ? { testListenerRule } : {}),
    roleArn,
  };
}

const missing = (field: string) => invalidParameter(`advancedConfiguration.${field} can not be blank.`);

function checkRule(field: string, arn: string): void {
  if (RULE_ARN.test(arn)) return;
  throw invalidParameter(
    `${field} has an invalid ARN format. Must be RuleArn for ALB or ListenerArn for NLB. Got: ${arn}`,
  );
}

function checkBothServed(world: World, ruleArn: string, pair: readonly string[]): void {
  const rule = findRule(world, ruleArn);
  const served = rule ? (forwardActionOf(rule)?.targets ?? []).map((target) => target.targetGroupArn) : pair;
  if (pair.every((arn) => served.includes(arn))) return;
  throw invalidParameter(
    'For Application LoadBalancer, testListenerRule is required when productionListenerRule is not associated with both targetGroup and alternateTargetGroup',
  );
}
