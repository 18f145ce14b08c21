import type {
  PutScalingPolicyRequest,
  PutScalingPolicyResponse,
  StepScalingPolicyConfiguration,
  TargetTrackingScalingPolicyConfiguration,
} from '@aws-sdk/client-application-auto-scaling';
import { AwsFault, type Operation } from '@/sandbox/operation';
import type { ScalingPolicy } from '@/sandbox/state/scaling';
import type { World } from '@/sandbox/world';
import { invalidParameter, invalidValue, missingParameter } from './faults';
import { alarmsOf, makeAlarms, removeAlarms } from './policy-alarms';
import { NAMESPACE, targetOf } from './targets';

/** Quotas of Application Auto Scaling. */
const MOST_POLICIES = 50;
const MOST_STEPS = 20;
const ADJUSTMENTS = ['ChangeInCapacity', 'PercentChangeInCapacity', 'ExactCapacity'];

export const putScalingPolicy =
  (world: World): Operation<PutScalingPolicyRequest, PutScalingPolicyResponse> =>
  (request) => {
    const policy = addScalingPolicy(world, request);
    return { PolicyARN: policy.arn, Alarms: alarmsOf(world, policy) };
  };

/** Adds a policy or replaces the one of that name; target tracking brings its own alarms. */
export function addScalingPolicy(world: World, request: PutScalingPolicyRequest): ScalingPolicy {
  const name = missingParameter('policyName', request.PolicyName);
  const target = targetOf(world, request);
  const existing = target.policies.get(name);
  if (!existing && target.policies.size >= MOST_POLICIES) {
    throw new AwsFault('LimitExceededException', `The maximum number of scaling policies is ${MOST_POLICIES}.`);
  }
  const rule = readRule(request);
  if (existing && existing.type !== rule.type)
    throw invalidParameter('The policy type of a scaling policy cannot be changed.');
  const arn =
    existing?.arn ??
    `arn:${world.partition}:autoscaling:${world.region}:${world.account}:scalingPolicy:${world.random.uuid()}:resource/${NAMESPACE}/${target.resourceId}:policyName/${name}`;
  const policy: ScalingPolicy = { name, arn, createdAt: existing?.createdAt ?? world.now, ...rule };
  if (existing) removeAlarms(world, existing);
  makeAlarms(world, target.resourceId, policy);
  target.policies.set(name, policy);
  return policy;
}

type Rule =
  | { type: 'TargetTrackingScaling'; configuration: TargetTrackingScalingPolicyConfiguration }
  | { type: 'StepScaling'; configuration: StepScalingPolicyConfiguration };

function readRule({
  PolicyType = 'StepScaling',
  TargetTrackingScalingPolicyConfiguration: tracking,
  StepScalingPolicyConfiguration: step,
}: PutScalingPolicyRequest): Rule {
  if (PolicyType === 'TargetTrackingScaling') {
    if (!tracking)
      throw invalidParameter('TargetTrackingScalingPolicyConfiguration must be specified for this policy type.');
    return { type: PolicyType, configuration: validateTracking(tracking) };
  }
  if (PolicyType !== 'StepScaling') {
    throw invalidValue('policyType', PolicyType, 'satisfy enum value set: [StepScaling, TargetTrackingScaling]');
  }
  if (!step) throw invalidParameter('StepScalingPolicyConfiguration must be specified for this policy type.');
  return { type: PolicyType, configuration: validateSteps(step) };
}

function validateTracking(
  configuration: TargetTrackingScalingPolicyConfiguration,
): TargetTrackingScalingPolicyConfiguration {
  const { TargetValue, PredefinedMetricSpecification, CustomizedMetricSpecification } = configuration;
  if (missingParameter('targetTrackingScalingPolicyConfiguration.targetValue', TargetValue) <= 0) {
    throw invalidParameter('The target value must be greater than 0.');
  }
  if ((PredefinedMetricSpecification === undefined) === (CustomizedMetricSpecification === undefined)) {
    throw invalidParameter(
      'Exactly one of PredefinedMetricSpecification and CustomizedMetricSpecification must be specified.',
    );
  }
  if (CustomizedMetricSpecification?.Metrics) throw invalidParameter('Metric math is not supported here.');
  for (const cooldown of [configuration.ScaleInCooldown, configuration.ScaleOutCooldown]) {
    if (cooldown !== undefined && cooldown < 0)
      throw invalidValue('cooldown', cooldown, 'have value greater than or equal to 0');
  }
  return configuration;
}

/** The intervals of steps must follow each other without gap or overlap; the outer bounds may be open. */
function validateSteps(configuration: StepScalingPolicyConfiguration): StepScalingPolicyConfiguration {
  const { AdjustmentType, StepAdjustments = [] } = configuration;
  const type = missingParameter('stepScalingPolicyConfiguration.adjustmentType', AdjustmentType);
  if (!ADJUSTMENTS.includes(type))
    throw invalidValue('adjustmentType', type, `satisfy enum value set: [${ADJUSTMENTS.join(', ')}]`);
  if (StepAdjustments.length < 1) throw invalidParameter('At least one StepAdjustment must be specified.');
  if (StepAdjustments.length > MOST_STEPS) {
    throw new AwsFault('LimitExceededException', `The maximum number of step adjustments is ${MOST_STEPS}.`);
  }
  const steps = StepAdjustments.map((step) => ({
    low: step.MetricIntervalLowerBound ?? Number.NEGATIVE_INFINITY,
    high: step.MetricIntervalUpperBound ?? Number.POSITIVE_INFINITY,
  })).sort((a, b) => a.low - b.low);
  for (const [n, { low, high }] of steps.entries()) {
    const before = steps[n - 1];
    if (low >= high) throw invalidParameter('The lower bound of a step adjustment must be less than its upper bound.');
    if (before && before.high > low) throw invalidParameter('Step adjustment intervals cannot overlap.');
    if (before && before.high < low) throw invalidParameter('There is a gap between step adjustment intervals.');
  }
  return configuration;
}
