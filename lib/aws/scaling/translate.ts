import type {
  ScalingPolicy as RawPolicy,
  ScheduledAction as RawSchedule,
  ScalableTarget as RawTarget,
} from '@aws-sdk/client-application-auto-scaling';
import type { ScalingLookup } from '../../domain/lookups';
import { requireField } from '../collect';

export const toTarget = (raw: RawTarget): NonNullable<ScalingLookup['target']> => ({
  min: requireField(raw.MinCapacity, 'MinCapacity'),
  max: requireField(raw.MaxCapacity, 'MaxCapacity'),
});

/** What of it is suspended; empty when nothing is. */
export function toSuspension({ SuspendedState }: RawTarget): Pick<NonNullable<ScalingLookup['target']>, 'suspended'> {
  const suspended = {
    in: SuspendedState?.DynamicScalingInSuspended ?? false,
    out: SuspendedState?.DynamicScalingOutSuspended ?? false,
    scheduled: SuspendedState?.ScheduledScalingSuspended ?? false,
  };
  return Object.values(suspended).includes(true) ? { suspended } : {};
}

/** Target tracking on a predefined metric; a spec has no other policies. */
export function toPolicies(raw: RawPolicy): ScalingLookup['policies'] {
  const tracking = raw.TargetTrackingScalingPolicyConfiguration;
  const metric = tracking?.PredefinedMetricSpecification?.PredefinedMetricType;
  if (!metric || tracking.TargetValue === undefined) return [];
  return [{ name: requireField(raw.PolicyName, 'PolicyName'), metric, target: tracking.TargetValue }];
}

export const toSchedule = (raw: RawSchedule): ScalingLookup['schedules'][number] => ({
  name: requireField(raw.ScheduledActionName, 'ScheduledActionName'),
  expression: requireField(raw.Schedule, 'Schedule'),
  timeZone: raw.Timezone,
  min: raw.ScalableTargetAction?.MinCapacity,
  max: raw.ScalableTargetAction?.MaxCapacity,
});
