import type {
  ComparisonOperator,
  DescribeAlarmsInput,
  DescribeAlarmsOutput,
  MetricAlarm,
  StandardUnit,
  Statistic,
} from '@aws-sdk/client-cloudwatch';
import { checkAlarm } from '@/sandbox/engine/metric-alarms';
import type { Operation } from '@/sandbox/operation';
import type { Alarm } from '@/sandbox/state/cloudwatch';
import type { World } from '@/sandbox/world';
import { invalid, invalidCombination } from './faults';
import { writeDimensions } from './read-key';
import { readToken, writeToken } from './token';

const MOST = 100;
const USUAL = 50;
const PLAIN: readonly string[] = ['SampleCount', 'Average', 'Sum', 'Minimum', 'Maximum'];

/** Alarms in order of name; their state is looked at when it is asked for. */
export const describeAlarms =
  (world: World): Operation<DescribeAlarmsInput, DescribeAlarmsOutput> =>
  ({ AlarmNames, AlarmNamePrefix, AlarmTypes, StateValue, ActionPrefix, MaxRecords = USUAL, NextToken }) => {
    if (AlarmNames && AlarmNamePrefix !== undefined) {
      throw invalidCombination('AlarmNames and AlarmNamePrefix cannot be used together.');
    }
    if (MaxRecords < 1 || MaxRecords > MOST) throw invalid(`The parameter MaxRecords must be between 1 and ${MOST}.`);
    const start = readToken(NextToken);
    if (AlarmTypes && !AlarmTypes.includes('MetricAlarm')) return { MetricAlarms: [], CompositeAlarms: [] };
    const named = AlarmNames && new Set(AlarmNames);
    const found = [...world.cloudwatch.alarms.values()]
      .filter(({ name, actions }) => {
        const isNamed = named ? named.has(name) : name.startsWith(AlarmNamePrefix ?? '');
        return isNamed && (!ActionPrefix || actions.some((action) => action.startsWith(ActionPrefix)));
      })
      .sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const alarm of found) checkAlarm(world, alarm);
    const wanted = found.filter(({ state }) => StateValue === undefined || state === StateValue);
    return {
      MetricAlarms: wanted.slice(start, start + MaxRecords).map(described),
      CompositeAlarms: [],
      NextToken: wanted.length > start + MaxRecords ? writeToken(start + MaxRecords) : undefined,
    };
  };

const described = (alarm: Alarm): MetricAlarm => ({
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
  StateUpdatedTimestamp: new Date(alarm.stateUpdatedAt),
  StateTransitionedTimestamp: new Date(alarm.stateUpdatedAt),
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
