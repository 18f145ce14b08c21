import type {
  ScalingActivity as RawActivity,
  ScalingPolicy as RawPolicy,
  ScalableTarget as RawTarget,
} from '@aws-sdk/client-application-auto-scaling';
import type { ScalingActivity, ScalingPolicy, ScalingView } from '../../domain/scaling';
import { instant, requireField } from '../collect';

const KIND: Record<string, ScalingPolicy['kind']> = {
  TargetTrackingScaling: 'target-tracking',
  StepScaling: 'step',
  PredictiveScaling: 'predictive',
};

const STATUS: Record<string, ScalingActivity['status']> = {
  Pending: 'pending',
  InProgress: 'in-progress',
  Successful: 'successful',
  Overridden: 'overridden',
  Unfulfilled: 'unfulfilled',
  Failed: 'failed',
};

export const toSuspended = (raw: RawTarget | undefined): ScalingView['suspended'] => ({
  in: raw?.SuspendedState?.DynamicScalingInSuspended ?? false,
  out: raw?.SuspendedState?.DynamicScalingOutSuspended ?? false,
  scheduled: raw?.SuspendedState?.ScheduledScalingSuspended ?? false,
});

export function toPolicy(raw: RawPolicy): ScalingPolicy {
  const tracking = raw.TargetTrackingScalingPolicyConfiguration;
  const metric =
    tracking?.PredefinedMetricSpecification?.PredefinedMetricType ??
    tracking?.CustomizedMetricSpecification?.MetricName;
  return {
    name: requireField(raw.PolicyName, 'PolicyName'),
    kind: KIND[raw.PolicyType ?? ''] ?? 'step',
    ...(metric !== undefined && { metric }),
    ...(tracking?.TargetValue !== undefined && { target: tracking.TargetValue }),
    alarms: (raw.Alarms ?? []).map(({ AlarmName }) => ({ name: requireField(AlarmName, 'AlarmName') })),
  };
}

export const toActivity = (raw: RawActivity): ScalingActivity => ({
  id: requireField(raw.ActivityId, 'ActivityId'),
  at: requireField(instant(raw.StartTime), 'StartTime'),
  description: raw.Description ?? '',
  cause: raw.Cause ?? '',
  status: STATUS[raw.StatusCode ?? ''] ?? 'successful',
  ...(raw.StatusMessage !== undefined && { message: raw.StatusMessage }),
  notScaled: (raw.NotScaledReasons ?? []).flatMap(({ Code }) => Code ?? []),
});
