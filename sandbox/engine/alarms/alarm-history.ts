import type { Alarm, AlarmEvent } from '@/sandbox/state/cloudwatch';
import type { World } from '@/sandbox/world';
import { stamp } from './state-reason';

/** CloudWatch keeps the history of an alarm for thirty days, that of a deleted one too. */
const KEPT_MS = 30 * 86_400_000;
/** The sandbox keeps no more of one alarm, which at high speed may change its state every few seconds. */
const KEPT_EVENTS = 500;

type Place = Pick<World, 'now' | 'cloudwatch'>;

/** Notes what happened to an alarm. */
export function note({ now, cloudwatch }: Place, name: string, event: Omit<AlarmEvent, 'at'>): void {
  const kept = (cloudwatch.alarmHistory.get(name) ?? []).filter(({ at }) => now - at < KEPT_MS);
  cloudwatch.alarmHistory.set(name, [{ at: now, ...event }, ...kept].slice(0, KEPT_EVENTS));
}

export const noteCreated = (place: Place, alarm: Alarm): void =>
  note(place, alarm.name, {
    type: 'ConfigurationUpdate',
    summary: `Alarm "${alarm.name}" created`,
    data: JSON.stringify({ version: '1.0', type: 'Create', createdAlarm: written(alarm) }),
  });

export const noteUpdated = (place: Place, alarm: Alarm): void =>
  note(place, alarm.name, {
    type: 'ConfigurationUpdate',
    summary: `Alarm "${alarm.name}" updated`,
    data: JSON.stringify({ version: '1.0', type: 'Update', updatedAlarm: written(alarm) }),
  });

export const noteDeleted = (place: Place, alarm: Alarm): void =>
  note(place, alarm.name, {
    type: 'ConfigurationUpdate',
    summary: `Alarm "${alarm.name}" deleted`,
    data: JSON.stringify({ version: '1.0', type: 'Delete', deletedAlarm: written(alarm) }),
  });

type Told = Pick<Alarm, 'state' | 'stateReason' | 'stateReasonData'>;

export const noteState = (place: Place, name: string, before: Told, after: Told): void =>
  note(place, name, {
    type: 'StateUpdate',
    summary: `Alarm updated from ${before.state} to ${after.state}`,
    data: JSON.stringify({ version: '1.0', oldState: stateOf(before), newState: stateOf(after) }),
  });

export const noteAction = (place: Place, { name, stateUpdatedAt }: Alarm, action: string): void =>
  note(place, name, {
    type: 'Action',
    summary: `Successfully executed action ${action}`,
    data: JSON.stringify({
      actionState: 'Succeeded',
      stateUpdateTimestamp: Math.floor(stateUpdatedAt),
      notificationResource: action,
    }),
  });

const stateOf = ({ state, stateReason, stateReasonData }: Told) => ({
  stateValue: state,
  stateReason,
  ...(stateReasonData !== undefined && { stateReasonData: JSON.parse(stateReasonData) }),
});

const written = (alarm: Alarm) => ({
  alarmName: alarm.name,
  alarmDescription: alarm.description,
  alarmArn: alarm.arn,
  alarmConfigurationUpdatedTimestamp: stamp(alarm.configuredAt),
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
  stateUpdatedTimestamp: stamp(alarm.stateUpdatedAt),
  actionsEnabled: alarm.actionsEnabled,
  alarmActions: alarm.actions,
  insufficientDataActions: alarm.insufficientDataActions,
  okactions: alarm.okActions,
});
