import type { ComparisonOperator, MetricAlarm, StandardUnit, Statistic } from '@aws-sdk/client-cloudwatch';
import type { Alarm } from '@/sandbox/state/cloudwatch';
import { writeDimensions } from './read-key';

const PLAIN: readonly string[] = ['SampleCount', 'Average', 'Sum', 'Minimum', 'Maximum'];

/** An alarm as AWS tells of it. */
export const alarmShape = (alarm: Alarm): MetricAlarm => ({
  AlarmName: alarm.name,
  AlarmArn: alarm.arn,
  AlarmDescription: alarm.description,
  AlarmConfigurationUpdatedTimestamp: new Date(alarm.configuredAt),
  ActionsEnabled: alarm.actionsEnabled,
  OKActions: alarm.okActions,
  AlarmActions: alarm.actions,
  InsufficientDataActions: alarm.insufficientDataActions,
  StateValue: alarm.state,
  StateReason: alarm.stateReason,
  StateReasonData: alarm.stateReasonData,
  StateUpdatedTimestamp: new Date(alarm.stateUpdatedAt),
  StateTransitionedTimestamp: new Date(alarm.stateTransitionedAt),
  MetricName: alarm.metricName,
  Namespace: alarm.namespace,
  // What PutMetricAlarm took and validated, as the model's own words for it.
  ...(PLAIN.includes(alarm.statistic)
    ? { Statistic: alarm.statistic as Statistic }
    : { ExtendedStatistic: alarm.statistic }),
  Dimensions: writeDimensions(alarm.dimensions),
  Period: alarm.periodSeconds,
  Unit: alarm.unit as StandardUnit | undefined,
  EvaluationPeriods: alarm.evaluationPeriods,
  DatapointsToAlarm: alarm.datapointsToAlarm,
  Threshold: alarm.threshold,
  ComparisonOperator: alarm.comparison as ComparisonOperator,
  TreatMissingData: alarm.treatMissingData,
});
