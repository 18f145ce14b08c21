import type { Alarm, AlarmEvent } from '@/sandbox/state/cloudwatch';
import { DAY_MS } from '@/sandbox/time-units';
import type { World } from '@/sandbox/world';
import { formatTimestamp } from './state-reason';

/** CloudWatch keeps the history of an alarm for thirty days, that of a deleted one too. */
const HISTORY_MS = 30 * DAY_MS;
/** The sandbox keeps no more of one alarm, which at high speed may change its state every few seconds. */
const MAX_EVENTS = 500;

type AlarmStore = Pick<World, 'now' | 'cloudwatch'>;

/** Records an event in the history of an alarm. */
export function recordAlarmEvent({ now, cloudwatch }: AlarmStore, name: string, event: Omit<AlarmEvent, 'at'>): void {
  const kept = (cloudwatch.alarmHistory.get(name) ?? []).filter(({ at }) => now - at < HISTORY_MS);
  cloudwatch.alarmHistory.set(name, [{ at: now, ...event }, ...kept].slice(0, MAX_EVENTS));
}

export const recordAlarmCreated = (store: AlarmStore, alarm: Alarm): void =>
  recordAlarmEvent(store, alarm.name, {
    type: 'ConfigurationUpdate',
    summary: `Alarm "${alarm.name}" created`,
    data: JSON.stringify({ version: '1.0', type: 'Create', createdAlarm: alarmConfiguration(alarm) }),
  });

export const recordAlarmUpdated = (store: AlarmStore, alarm: Alarm): void =>
  recordAlarmEvent(store, alarm.name, {
    type: 'ConfigurationUpdate',
    summary: `Alarm "${alarm.name}" updated`,
    data: JSON.stringify({ version: '1.0', type: 'Update', updatedAlarm: alarmConfiguration(alarm) }),
  });

export const recordAlarmDeleted = (store: AlarmStore, alarm: Alarm): void =>
  recordAlarmEvent(store, alarm.name, {
    type: 'ConfigurationUpdate',
    summary: `Alarm "${alarm.name}" deleted`,
    data: JSON.stringify({ version: '1.0', type: 'Delete', deletedAlarm: alarmConfiguration(alarm) }),
  });

type AlarmState = Pick<Alarm, 'state' | 'stateReason' | 'stateReasonData'>;

export const recordStateChange = (store: AlarmStore, name: string, before: AlarmState, after: AlarmState): void =>
  recordAlarmEvent(store, name, {
    type: 'StateUpdate',
    summary: `Alarm updated from ${before.state} to ${after.state}`,
    data: JSON.stringify({ version: '1.0', oldState: stateOf(before), newState: stateOf(after) }),
  });

export const recordAlarmAction = (store: AlarmStore, { name, stateUpdatedAt }: Alarm, action: string): void =>
  recordAlarmEvent(store, name, {
    type: 'Action',
    summary: `Successfully executed action ${action}`,
    data: JSON.stringify({
      actionState: 'Succeeded',
      stateUpdateTimestamp: Math.floor(stateUpdatedAt),
      notificationResource: action,
    }),
  });

const stateOf = ({ state, stateReason, stateReasonData }: AlarmState) => ({
  stateValue: state,
  stateReason,
  ...(stateReasonData !== undefined && { stateReasonData: JSON.parse(stateReasonData) }),
});

const alarmConfiguration = (alarm: Alarm) => ({
  alarmName: alarm.name,
  alarmDescription: alarm.description,
  alarmArn: alarm.arn,
  alarmConfigurationUpdatedTimestamp: formatTimestamp(alarm.configuredAt),
  namespace: alarm.namespace,
  metricName: alarm.metricName,
  statistic: alarm.statistic,
  unit: alarm.unit,
  period: alarm.periodSeconds,
  dimensions: alarm.dimensions.map(({ name, value }) => ({ value, name })),
  threshold: alarm.threshold,
  comparisonOperator: alarm.comparison,
  evaluationPeriods: alarm.evaluationPeriods,
  datapointsToAlarm: alarm.datapointsToAlarm,
  treatMissingData: alarm.treatMissingData,
  stateValue: alarm.state,
  stateUpdatedTimestamp: formatTimestamp(alarm.stateUpdatedAt),
  actionsEnabled: alarm.actionsEnabled,
  alarmActions: alarm.actions,
  insufficientDataActions: alarm.insufficientDataActions,
  okactions: alarm.okActions,
});
