import type { DescribeAlarmsForMetricInput, DescribeAlarmsForMetricOutput } from '@aws-sdk/client-cloudwatch';
import { customMetricKey } from '@/sandbox/engine/metrics/metric-series';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { alarmShape } from './alarm-shape';
import { readKey } from './read-key';

/** The alarms on exactly this metric, of this statistic, period and unit where they are given. */
export const describeAlarmsForMetric =
  ({ cloudwatch }: Pick<World, 'cloudwatch'>): Operation<DescribeAlarmsForMetricInput, DescribeAlarmsForMetricOutput> =>
  (request) => {
    const wanted = customMetricKey(readKey(request));
    const chosen = request.Statistic ?? request.ExtendedStatistic;
    return {
      MetricAlarms: [...cloudwatch.alarms.values()]
        .filter(({ namespace, metricName: name, dimensions, statistic, periodSeconds, unit }) => {
          const isMetric = customMetricKey({ namespace, name, dimensions }) === wanted;
          const isChosen = chosen === undefined || statistic === chosen;
          const isPeriod = request.Period === undefined || periodSeconds === request.Period;
          return isMetric && isChosen && isPeriod && (request.Unit === undefined || unit === request.Unit);
        })
        .sort((a, b) => (a.name < b.name ? -1 : 1))
        .map(alarmShape),
    };
  };
