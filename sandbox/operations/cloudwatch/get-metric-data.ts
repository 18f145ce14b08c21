import type {
  GetMetricDataInput,
  GetMetricDataOutput,
  MetricDataQuery,
  MetricDataResult,
} from '@aws-sdk/client-cloudwatch';
import { metricPoints, metricSeries } from '@/sandbox/engine/metrics/metric-series';
import { statisticReader } from '@/sandbox/engine/metrics/statistics';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { invalidParameter, missingParameter } from './faults';
import { readKey } from './read-key';
import { readToken, writeToken } from './token';
import { readPeriod, readWindow } from './window';

const MOST_QUERIES = 500;
const MOST_POINTS = 100_800;
const ID = /^[a-z][a-zA-Z0-9_]*$/;

type Window = { from: number; to: number };
type Points = { id: string; label: string; points: { at: number; value: number }[] };

/** Metrics by name; metric math and Metrics Insights queries are refused. */
export const getMetricData =
  (world: World): Operation<GetMetricDataInput, GetMetricDataOutput> =>
  ({ MetricDataQueries, StartTime, EndTime, NextToken, ScanBy, MaxDatapoints = MOST_POINTS }) => {
    const queries = missingParameter('MetricDataQueries', MetricDataQueries);
    const window = readWindow({ StartTime, EndTime }, world.now);
    validate(queries, MaxDatapoints);
    const given = readToken(NextToken);
    const asked = queries.filter(({ ReturnData = true }) => ReturnData);
    const results: MetricDataResult[] = [];
    let passed = 0;
    for (const query of asked) {
      const { id, label, points } = answer(world, query, window);
      if (ScanBy !== 'TimestampAscending') points.reverse();
      const start = Math.max(0, given - passed);
      const room = given + MaxDatapoints - passed;
      passed += points.length;
      // An empty series is told of on the page on which it would begin.
      if (start > 0 && start >= points.length) continue;
      if (room <= 0) break;
      const part = points.slice(start, room);
      results.push({
        Id: id,
        Label: label,
        Timestamps: part.map(({ at }) => new Date(at)),
        Values: part.map(({ value }) => value),
        StatusCode: room < points.length ? 'PartialData' : 'Complete',
      });
    }
    const more = passed > given + MaxDatapoints;
    return {
      MetricDataResults: results,
      NextToken: more ? writeToken(given + MaxDatapoints) : undefined,
      Messages: [],
    };
  };

function answer(world: World, { Id = '', Label, MetricStat }: MetricDataQuery, window: Window): Points {
  const stat = missingParameter('MetricStat', MetricStat);
  const key = readKey(missingParameter('MetricStat.Metric', stat.Metric));
  const read = statisticReader(missingParameter('MetricStat.Stat', stat.Stat));
  if (!read) throw invalidParameter(`The value ${stat.Stat} for parameter Stat is not supported.`);
  const periodSeconds = readPeriod(stat.Period);
  const series = metricSeries(world, key);
  const fits = series && (stat.Unit === undefined || stat.Unit === series.unit);
  const found = fits ? metricPoints(world, series, { ...window, periodSeconds }) : [];
  return { id: Id, label: Label ?? key.name, points: found.map(({ at, set }) => ({ at, value: read(set) })) };
}

function validate(queries: readonly MetricDataQuery[], maxDatapoints: number): void {
  if (queries.length < 1) throw invalidParameter('The parameter MetricDataQueries is required.');
  if (queries.length > MOST_QUERIES) {
    throw invalidParameter(`The collection MetricDataQueries must not have a size greater than ${MOST_QUERIES}.`);
  }
  if (maxDatapoints < 1 || maxDatapoints > MOST_POINTS) {
    throw invalidParameter(`The parameter MaxDatapoints must be between 1 and ${MOST_POINTS}.`);
  }
  const ids = new Set<string>();
  for (const [n, { Id = '', Expression, MetricStat }] of queries.entries()) {
    const place = `MetricDataQueries.member.${n + 1}`;
    if (!ID.test(Id))
      throw invalidParameter(
        `The value ${Id} for parameter ${place}.Id is not matching the expected pattern ${ID.source}.`,
      );
    if (ids.has(Id)) throw invalidParameter(`The values for parameter id in ${place} are not unique.`);
    ids.add(Id);
    if ((Expression === undefined) === (MetricStat === undefined)) {
      throw invalidParameter(`Exactly one of the parameters Expression and MetricStat must be given in ${place}.`);
    }
    if (Expression !== undefined) throw invalidParameter(`Error in expression '${Id}' [Unsupported operand].`);
  }
}
