import type { Alarm } from '@/sandbox/state/cloudwatch';
import type { Datapoint } from './datapoints';
import type { AlarmEvaluation } from './evaluate-alarm';

const COMPARISON_WORDS: Readonly<Record<string, string>> = {
  GreaterThanThreshold: 'greater than',
  GreaterThanOrEqualToThreshold: 'greater than or equal to',
  LessThanThreshold: 'less than',
  LessThanOrEqualToThreshold: 'less than or equal to',
};

/** From so many datapoints on, only the newest ones are listed. */
const MAX_LISTED = 5;

/** Why an alarm is in a state, in CloudWatch's words as captured on real accounts. */
export function stateReasonOf(alarm: Alarm, { state, decisive, datapoints, missing }: AlarmEvaluation): string {
  const { evaluationPeriods: periods, datapointsToAlarm: needed, treatMissingData } = alarm;
  if (state === 'INSUFFICIENT_DATA') {
    return `Insufficient Data: ${countOf(missing, 'datapoint')} ${wasOrWere(missing)} unknown.`;
  }
  const isCounted = treatMissingData === 'breaching' || treatMissingData === 'notBreaching';
  const treatedAs = treatMissingData === 'breaching' ? '[Breaching]' : '[NonBreaching]';
  const filled =
    missing > 0 && isCounted
      ? `${countOf(missing, 'missing datapoint')} ${wasOrWere(missing)} treated as ${treatedAs}`
      : '';
  if (datapoints.length === 0) {
    return `Threshold Crossed: no datapoints were received for ${countOf(periods, 'period')} and ${filled}.`;
  }
  const listed = `[${decisive.slice(0, MAX_LISTED).map(formatDatapoint).join(', ')}]`;
  const isLong = decisive.length >= MAX_LISTED;
  const what = needed === undefined ? countOf(decisive.length, 'datapoint') : outOf(decisive.length, periods);
  const not = state === 'OK' ? 'not ' : '';
  const crossed = `Threshold Crossed: ${what} ${isLong ? '' : `${listed} `}${wasOrWere(decisive.length)} ${not}${COMPARISON_WORDS[alarm.comparison]} the threshold (${formatNumber(alarm.threshold)})`;
  const recent = isLong ? `. The most recent datapoints which crossed the threshold: ${listed}` : '';
  return `${crossed}${recent}${filled && ` and ${filled}`}${minimum(alarm, state)}.`;
}

/** The datapoints behind a state, as JSON; AWS documents `recentDatapoints` and `evaluatedDatapoints` by example. */
export const stateReasonDataOf = (alarm: Alarm, { datapoints }: AlarmEvaluation, now: number): string =>
  JSON.stringify({
    version: '1.0',
    queryDate: formatTimestamp(now),
    ...(datapoints.length > 0 && { startDate: formatTimestamp(datapoints.at(-1)?.at ?? now) }),
    ...(alarm.unit && { unit: alarm.unit }),
    statistic: alarm.statistic,
    period: alarm.periodSeconds,
    recentDatapoints: datapoints.map(({ value }) => value).reverse(),
    threshold: alarm.threshold,
    evaluatedDatapoints: datapoints.map(({ at, value, samples }) => ({
      timestamp: formatTimestamp(at),
      sampleCount: samples,
      value,
    })),
  });

/** `2026-11-23T18:00:00.000+0000`, as CloudWatch writes instants within JSON. */
export const formatTimestamp = (at: number): string => new Date(at).toISOString().replace('Z', '+0000');

/** How many datapoints the transition took, shown for alarms that ask for M out of N. */
function minimum({ evaluationPeriods: periods, datapointsToAlarm: needed }: Alarm, state: Alarm['state']): string {
  if (needed === undefined) return '';
  const least = state === 'ALARM' ? needed : periods - needed + 1;
  return ` (minimum ${countOf(least, 'datapoint')} for ${state === 'ALARM' ? 'OK -> ALARM' : 'ALARM -> OK'} transition)`;
}

const countOf = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;
const outOf = (count: number, periods: number): string => `${count} out of the last ${periods} datapoints`;
const wasOrWere = (count: number): string => (count === 1 ? 'was' : 'were');

/** A datapoint and its time in UTC: `71.5 (23/11/26 18:00:00)`. */
function formatDatapoint({ at, value }: Datapoint): string {
  const [year = '', month = '', rest = ''] = new Date(at).toISOString().split('-');
  return `${formatNumber(value)} (${rest.slice(0, 2)}/${month}/${year.slice(2)} ${rest.slice(3, 11)})`;
}

const formatNumber = (value: number): string => (Number.isInteger(value) ? value.toFixed(1) : String(value));
