import type { DescribeAlarmsInput, DescribeAlarmsOutput } from '@aws-sdk/client-cloudwatch';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { alarmShape } from './alarm-shape';
import { invalidCombination, invalidParameter } from './faults';
import { readToken, writeToken } from './token';

const MOST = 100;
const USUAL = 50;

/** Alarms in order of name, in the state of their last look. */
export const describeAlarms =
  (world: Pick<World, 'cloudwatch'>): Operation<DescribeAlarmsInput, DescribeAlarmsOutput> =>
  ({ AlarmNames, AlarmNamePrefix, AlarmTypes, StateValue, ActionPrefix, MaxRecords = USUAL, NextToken }) => {
    if (AlarmNames && AlarmNamePrefix !== undefined) {
      throw invalidCombination('AlarmNames and AlarmNamePrefix cannot be used together.');
    }
    if (MaxRecords < 1 || MaxRecords > MOST)
      throw invalidParameter(`The parameter MaxRecords must be between 1 and ${MOST}.`);
    const start = readToken(NextToken);
    if (AlarmTypes && !AlarmTypes.includes('MetricAlarm')) return { MetricAlarms: [], CompositeAlarms: [] };
    const named = AlarmNames && new Set(AlarmNames);
    const found = [...world.cloudwatch.alarms.values()]
      .filter(({ name, actions }) => {
        const isNamed = named ? named.has(name) : name.startsWith(AlarmNamePrefix ?? '');
        return isNamed && (!ActionPrefix || actions.some((action) => action.startsWith(ActionPrefix)));
      })
      .sort((a, b) => (a.name < b.name ? -1 : 1));
    const wanted = found.filter(({ state }) => StateValue === undefined || state === StateValue);
    return {
      MetricAlarms: wanted.slice(start, start + MaxRecords).map(alarmShape),
      CompositeAlarms: [],
      NextToken: wanted.length > start + MaxRecords ? writeToken(start + MaxRecords) : undefined,
    };
  };
