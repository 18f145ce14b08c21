import type { Alarm } from '@/sandbox/state/cloudwatch';
import type { Datapoint } from './datapoints';
import type { Verdict } from './evaluate-alarm';

const WORDS: Readonly<Record<string, string>> = {
  GreaterThanThreshold: 'greater than',
  GreaterThanOrEqualToThreshold: 'greater than or equal to',
  LessThanThreshold: 'less than',
  LessThanOrEqualToThreshold: 'less than or equal to',
};

/** From so many datapoints on, only the newest ones are listed. */
const LISTED = 5;

/** Why an alarm is in a state, in CloudWatch's words as captured on real accounts. */
export function reasonOf(alarm: Alarm, { state, decisive, seen, missing }: Verdict): string {
  const { evaluationPeriods: periods, datapointsToAlarm: needed, treatMissingData } = alarm;
  if (state === 'INSUFFICIENT_DATA') {
    return `Insufficient Data: ${counted(missing, 'datapoint')} ${be(missing)} unknown.`;
  }
  const isCounted = treatMissingData === 'breaching' || treatMissingData === 'notBreaching';
  const treatedAs = treatMissingData === 'breaching' ? '[Breaching]' : '[NonBreaching]';
  const filled =
    missing > 0 && isCounted ? `${counted(missing, 'missing datapoint')} ${be(missing)} treated as ${treatedAs}` : '';
  if (seen.length === 0) {
    return `Threshold Crossed: no datapoints were received for ${counted(periods, 'period')} and ${filled}.`;
  }
  const listed = `[${decisive.slice(0, LISTED).map(shown).join(', ')}]`;
  const isLong = decisive.length >= LISTED;
  const what = needed === undefined ? counted(decisive.length, 'datapoint') : outOf(decisive.length, periods);
  const not = state === 'OK' ? 'not ' : '';
  const crossed = `Threshold Crossed: ${what} ${isLong ? '' : `${listed} `}${be(decisive.length)} ${not}${WORDS[alarm.comparison]} the threshold (${decimal(alarm.threshold)})`;
  const recent = isLong ? `. The most recent datapoints which crossed the threshold: ${listed}` : '';
  return `${crossed}${recent}${filled && ` and ${filled}`}${minimum(alarm, state)}.`;
}

/** The datapoints behind a state, as JSON; AWS documents `recentDatapoints` and `evaluatedDatapoints` by example. */
export const reasonDataOf = (alarm: Alarm, { seen }: Verdict, now: number): string =>
  JSON.stringify({
    version: '1.0',
    queryDate: stamp(now),
    ...(seen.length > 0 && { startDate: stamp(seen.at(-1)?.at ?? now) }),
    ...(alarm.unit && { unit: alarm.unit }),
    statistic: alarm.statistic,
    period: alarm.periodSeconds,
    recentDatapoints: seen.map(({ value }) => value).reverse(),
    threshold: alarm.threshold,
    evaluatedDatapoints: seen.map(({ at, value, samples }) => ({ timestamp: stamp(at), sampleCount: samples, value })),
  });

/** `2026-11-23T18:00:00.000+0000`, as CloudWatch writes instants within JSON. */
export const stamp = (at: number): string => new Date(at).toISOString().replace('Z', '+0000');

/** How many datapoints the transition took, told of alarms that ask for M out of N. */
function minimum({ evaluationPeriods: periods, datapointsToAlarm: needed }: Alarm, state: Alarm['state']): string {
  if (needed === undefined) return '';
  const least = state === 'ALARM' ? needed : periods - needed + 1;
  return ` (minimum ${counted(least, 'datapoint')} for ${state === 'ALARM' ? 'OK -> ALARM' : 'ALARM -> OK'} transition)`;
}

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;
const outOf = (count: number, periods: number): string => `${count} out of the last ${periods} datapoints`;
const be = (count: number): string => (count === 1 ? 'was' : 'were');

/** A datapoint and its time in UTC: `71.5 (23/11/26 18:00:00)`. */
function shown({ at, value }: Datapoint): string {
  const [year = '', month = '', rest = ''] = new Date(at).toISOString().split('-');
  return `${decimal(value)} (${rest.slice(0, 2)}/${month}/${year.slice(2)} ${rest.slice(3, 11)})`;
}

const decimal = (value: number): string => (Number.isInteger(value) ? value.toFixed(1) : String(value));
