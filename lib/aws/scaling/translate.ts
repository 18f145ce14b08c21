import type {
  ScalingPolicy as RawPolicy,
  ScheduledAction as RawSchedule,
  ScalableTarget as RawTarget,
} from '@aws-sdk/client-application-auto-scaling';
import type { ScalingLookup } from '../../domain/lookups';
import { must } from '../collect';

export const toTarget = (raw: RawTarget): NonNullable<ScalingLookup['target']> => ({
  min: must(raw.MinCapacity, 'MinCapacity'),
  max: must(raw.MaxCapacity, 'MaxCapacity'),
});

/** Target tracking on one of AWS's own metrics; other policies are none that a wish can say. */
export function toPolicies(raw: RawPolicy): ScalingLookup['policies'] {
  const tracking = raw.TargetTrackingScalingPolicyConfiguration;
  const metric = tracking?.PredefinedMetricSpecification?.PredefinedMetricType;
  if (!metric || tracking.TargetValue === undefined) return [];
  return [{ name: must(raw.PolicyName, 'PolicyName'), metric, target: tracking.TargetValue }];
}

export const toSchedule = (raw: RawSchedule): ScalingLookup['schedules'][number] => ({
  name: must(raw.ScheduledActionName, 'ScheduledActionName'),
  expression: must(raw.Schedule, 'Schedule'),
  timeZone: raw.Timezone,
  min: raw.ScalableTargetAction?.MinCapacity,
  max: raw.ScalableTargetAction?.MaxCapacity,
});
