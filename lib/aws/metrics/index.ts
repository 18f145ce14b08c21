import {
  type CloudWatchClient,
  DescribeAlarmsCommand,
  type MetricDataQuery,
  type MetricDataResult,
  paginateGetMetricData,
  ScanBy,
} from '@aws-sdk/client-cloudwatch';
import type { Metrics } from '../../domain/cloud';
import { collect, inBatches } from '../collect';
import { toAlarm, toMetricStat, toSeries } from './translate';

/** API Reference, GetMetricData: queries and data points of one call. */
const QUERIES_MAX = 500;
const POINTS_MAX = 100_800;
/** API Reference, DescribeAlarms: names of one call. */
const ALARMS_MAX = 100;

/** Reads from CloudWatch. */
export function metrics(client: CloudWatchClient): Metrics {
  return {
    async readSeries({ from, to, periodSeconds, wanted }) {
      // CloudWatch requires ids that start with a lower-case letter and have no hyphens; those of callers may be any text.
      const asked = wanted.map((one, index) => ({ ...one, key: `q${index}`, stat: toMetricStat(one, periodSeconds) }));
      const queries = asked.flatMap(({ key, stat }): MetricDataQuery[] =>
        stat ? [{ Id: key, MetricStat: stat, ReturnData: true }] : [],
      );
      const pointsEach = Math.max(1, Math.ceil((to - from) / 1_000 / periodSeconds));
      const together = Math.max(1, Math.min(QUERIES_MAX, Math.floor(POINTS_MAX / pointsEach)));
      const range = { StartTime: new Date(from), EndTime: new Date(to), ScanBy: ScanBy.TIMESTAMP_ASCENDING };

      const results = await inBatches(queries, together, (batch) =>
        collect(
          paginateGetMetricData({ client }, { ...range, MetricDataQueries: batch }),
          (page) => page.MetricDataResults,
        ),
      );
      const parts = new Map<string, MetricDataResult[]>();
      for (const part of results) parts.set(part.Id ?? '', [...(parts.get(part.Id ?? '') ?? []), part]);
      return Object.fromEntries(
        asked.map(({ id, key, metric }) => [id, toSeries(metric, periodSeconds, parts.get(key) ?? [])]),
      );
    },

    listAlarms: (names) =>
      inBatches(names, ALARMS_MAX, async (batch) => {
        const { MetricAlarms = [] } = await client.send(new DescribeAlarmsCommand({ AlarmNames: batch }));
        return MetricAlarms.map(toAlarm);
      }),
  };
}
