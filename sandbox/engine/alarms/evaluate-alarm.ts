import type { Alarm } from '@/sandbox/state/cloudwatch';
import type { Datapoint } from './datapoints';

/** The result of an evaluation: the datapoints that decided it, and how many periods without data were counted. */
export type AlarmEvaluation = {
  state: Alarm['state'];
  /** Newest first. */
  decisive: Datapoint[];
  /** Every datapoint that was evaluated, newest first. */
  datapoints: Datapoint[];
  missing: number;
};

const BREACHES: Readonly<Record<string, (value: number, threshold: number) => boolean>> = {
  GreaterThanThreshold: (value, threshold) => value > threshold,
  GreaterThanOrEqualToThreshold: (value, threshold) => value >= threshold,
  LessThanThreshold: (value, threshold) => value < threshold,
  LessThanOrEqualToThreshold: (value, threshold) => value <= threshold,
};

/** Periods that are read beyond those that are evaluated, to replace missing datapoints. */
const SPARE_PERIODS = 2;

/** How many periods an evaluation reads. */
export const evaluationRange = ({ evaluationPeriods }: Alarm): number => evaluationPeriods + SPARE_PERIODS;

/**
 * Evaluates an alarm, as AWS's tables in "Configuring how CloudWatch alarms treat missing data" say: the
 * newest datapoints count, periods without data only where there are too few.
 * @param periods as many as `evaluationRange` says, newest first
 * @returns `undefined` when the alarm keeps its state
 */
export function evaluateAlarm(alarm: Alarm, periods: readonly (Datapoint | undefined)[]): AlarmEvaluation | undefined {
  const { evaluationPeriods, datapointsToAlarm: needed = evaluationPeriods, treatMissingData: treatment } = alarm;
  const datapoints = periods.flatMap((point) => point ?? []).slice(0, evaluationPeriods);
  const breaching = datapoints.filter(({ value }) => BREACHES[alarm.comparison]?.(value, alarm.threshold));
  const missing = evaluationPeriods - datapoints.length;
  const alarmed: AlarmEvaluation = { state: 'ALARM', decisive: breaching, datapoints, missing };
  const notBreaching = datapoints.filter((point) => !breaching.includes(point));
  const ok: AlarmEvaluation = { state: 'OK', decisive: notBreaching, datapoints, missing };
  if (breaching.length >= needed) return alarmed;
  if (missing === 0 || treatment === 'notBreaching') return ok;
  if (treatment === 'breaching') return breaching.length + missing >= needed ? alarmed : ok;
  if (notBreaching.length > 0) return ok;
  if (treatment === 'ignore') return undefined;
  if (datapoints.length === 0) return { state: 'INSUFFICIENT_DATA', decisive: [], datapoints, missing };
  // Nothing but breaches, fewer than needed: they decide once the oldest is old enough.
  const oldest = 1 + periods.findLastIndex((point) => point !== undefined);
  return oldest >= needed ? alarmed : undefined;
}
