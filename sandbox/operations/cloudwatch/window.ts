import { DAY_MS } from '@/sandbox/time-units';
import { invalidValue, missingParameter } from './faults';

/** Periods below a minute that CloudWatch takes; its own services' metrics still have a point a minute. */
const SHORT_PERIODS = [1, 5, 10, 20, 30];

/**
 * The range asked for in ms, its start rounded as the doc comment of `GetMetricDataInput.StartTime` says.
 * @throws AwsFault when there is no such range
 */
export function readWindow(
  { StartTime, EndTime }: { StartTime?: Date; EndTime?: Date },
  now: number,
): { from: number; to: number } {
  const start = missingParameter('StartTime', StartTime).getTime();
  const to = missingParameter('EndTime', EndTime).getTime();
  if (!(start < to)) throw invalidValue('The parameter StartTime must be less than the parameter EndTime.');
  const age = now - start;
  const grain = age < 15 * DAY_MS ? 60_000 : age < 63 * DAY_MS ? 300_000 : 3_600_000;
  return { from: Math.floor(start / grain) * grain, to };
}

/** @throws AwsFault for a period that CloudWatch does not take */
export function readPeriod(period: number | undefined): number {
  const seconds = missingParameter('Period', period);
  if (!SHORT_PERIODS.includes(seconds) && (seconds < 60 || seconds % 60 !== 0)) {
    throw invalidValue('The parameter Period must be 1, 5, 10, 20, 30 or a multiple of 60.');
  }
  return seconds;
}
