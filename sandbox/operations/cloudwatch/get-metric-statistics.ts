import type { Datapoint, GetMetricStatisticsInput, GetMetricStatisticsOutput } from '@aws-sdk/client-cloudwatch';
import { metricPoints, metricSeries } from '@/sandbox/engine/metrics/metric-series';
import { type StatisticSet, statisticReader } from '@/sandbox/engine/metrics/statistics';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { invalidCombination, invalidValue, missingParameter } from './faults';
import { readKey } from './read-key';
import { readPeriod, readWindow } from './window';

const MOST_POINTS = 1440;
const STATISTICS = ['SampleCount', 'Average', 'Sum', 'Minimum', 'Maximum'] as const;

type Reader = (set: StatisticSet) => number;

export const getMetricStatistics =
  (world: World): Operation<GetMetricStatisticsInput, GetMetricStatisticsOutput> =>
  ({ Statistics = [], ExtendedStatistics = [], Unit, Period, ...request }) => {
    const key = readKey(request);
    const window = readWindow(request, world.now);
    const periodSeconds = readPeriod(Period);
    if (Statistics.length === 0 && ExtendedStatistics.length === 0) {
      missingParameter('Statistics', undefined);
    }
    const asked = Math.ceil((window.to - window.from) / 1000 / periodSeconds);
    if (asked > MOST_POINTS) {
      throw invalidCombination(
        `You have requested up to ${asked} datapoints, which exceeds the limit of ${MOST_POINTS}. You may reduce the datapoints requested by increasing Period, or decreasing the time range.`,
      );
    }
    const plain = Statistics.map((name) => [name, reader(name)] as const);
    const extended = ExtendedStatistics.map((name) => [name, reader(name)] as const);
    const series = metricSeries(world, key);
    const points =
      series && (!Unit || Unit === series.unit) ? metricPoints(world, series, { ...window, periodSeconds }) : [];
    return {
      Label: key.name,
      Datapoints: points.map(({ at, set }): Datapoint => {
        const values = Object.fromEntries(plain.map(([name, read]) => [name, read(set)]));
        const more = extended.length > 0 && Object.fromEntries(extended.map(([name, read]) => [name, read(set)]));
        return {
          Timestamp: new Date(at),
          Unit: unitOf(series?.unit),
          ...values,
          ...(more && { ExtendedStatistics: more }),
        };
      }),
    };
  };

const UNITS = ['Count', 'Percent', 'Seconds', 'Megabytes', 'Bytes', 'None'] as const;
const unitOf = (unit: string | undefined) => UNITS.find((existing) => existing === unit) ?? 'None';

function reader(name: string): Reader {
  const read =
    STATISTICS.some((existing) => existing === name) || name.startsWith('p') ? statisticReader(name) : undefined;
  if (!read) throw invalidValue(`The value ${name} for parameter Statistics is not supported.`);
  return read;
}
