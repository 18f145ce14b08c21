import type { DescribeAlarmHistoryInput, DescribeAlarmHistoryOutput } from '@aws-sdk/client-cloudwatch';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { invalidParameter, invalidValue } from './faults';
import { readToken, writeToken } from './token';

const MOST = 100;
const TYPES: readonly string[] = [
  'ConfigurationUpdate',
  'StateUpdate',
  'Action',
  'AlarmContributorStateUpdate',
  'AlarmContributorAction',
];

/** What happened to alarms, those that are deleted included, newest first unless asked otherwise. */
export const describeAlarmHistory =
  ({ cloudwatch }: Pick<World, 'cloudwatch'>): Operation<DescribeAlarmHistoryInput, DescribeAlarmHistoryOutput> =>
  ({ AlarmName, AlarmTypes, HistoryItemType: type, StartDate, EndDate, MaxRecords = MOST, NextToken, ScanBy }) => {
    if (MaxRecords < 1 || MaxRecords > MOST)
      throw invalidParameter(`The parameter MaxRecords must be between 1 and ${MOST}.`);
    if (type !== undefined && !TYPES.includes(type)) {
      throw invalidParameter(
        `1 validation error detected: Value '${type}' at 'historyItemType' failed to satisfy constraint: Member must satisfy enum value set: [${TYPES.join(', ')}]`,
      );
    }
    const from = StartDate?.getTime() ?? Number.NEGATIVE_INFINITY;
    const to = EndDate?.getTime() ?? Number.POSITIVE_INFINITY;
    if (from > to) throw invalidValue('The parameter StartDate must be less than the parameter EndDate.');
    const start = readToken(NextToken);
    const histories = AlarmTypes && !AlarmTypes.includes('MetricAlarm') ? [] : [...cloudwatch.alarmHistory];
    const found = histories
      .filter(([name]) => AlarmName === undefined || name === AlarmName)
      .flatMap(([name, events]) => events.map((event) => ({ name, ...event })))
      .filter((event) => (type === undefined || event.type === type) && event.at >= from && event.at <= to)
      .sort((a, b) => b.at - a.at);
    if (ScanBy === 'TimestampAscending') found.reverse();
    return {
      AlarmHistoryItems: found.slice(start, start + MaxRecords).map((event) => ({
        AlarmName: event.name,
        AlarmType: 'MetricAlarm',
        Timestamp: new Date(event.at),
        HistoryItemType: event.type,
        HistorySummary: event.summary,
        HistoryData: event.data,
      })),
      NextToken: found.length > start + MaxRecords ? writeToken(start + MaxRecords) : undefined,
    };
  };
