import type { MetricDatum, PutMetricDataInput } from '@aws-sdk/client-cloudwatch';
import { recordPoint } from '@/sandbox/engine/metrics/record-point';
import { least, most } from '@/sandbox/list';
import type { Operation } from '@/sandbox/operation';
import type { CustomPoint } from '@/sandbox/state/cloudwatch';
import { HOUR_MS } from '@/sandbox/time-units';
import type { World } from '@/sandbox/world';
import { invalidCombination, invalidValue, missingParameter } from './faults';
import { readKey } from './read-key';

const MOST_DATA = 1000;
const MOST_VALUES = 150;

export const putMetricData =
  (world: Pick<World, 'now' | 'cloudwatch'>): Operation<PutMetricDataInput, object> =>
  ({ Namespace, MetricData = [] }) => {
    const namespace = missingParameter('Namespace', Namespace);
    if (namespace.startsWith('AWS/')) throw invalidValue('The value AWS/ for parameter Namespace is invalid.');
    if (MetricData.length > MOST_DATA) {
      throw invalidValue(`The collection MetricData must not have a size greater than ${MOST_DATA}.`);
    }
    const points = MetricData.map((datum, n) => ({
      key: readKey({ Namespace: namespace, ...datum }),
      point: readPoint(datum, `MetricData.member.${n + 1}`, world.now),
    }));
    for (const { key, point } of points) recordPoint(world, key, point);
    return {};
  };

function readPoint(
  { Timestamp, Unit, Value, Values, Counts, StatisticValues }: MetricDatum,
  place: string,
  now: number,
): CustomPoint {
  const at = Timestamp?.getTime() ?? now;
  if (at > now + 2 * HOUR_MS || at < now - 14 * 24 * HOUR_MS) {
    throw invalidValue(`The parameter ${place}.Timestamp must specify a time within the past two weeks.`);
  }
  const [given, another] = Object.entries({ Value, Values, StatisticValues }).flatMap(([name, value]) =>
    value === undefined ? [] : [`${place}.${name}`],
  );
  if (!given) throw invalidCombination('At least one of the parameters must be specified.');
  if (another) {
    throw invalidCombination(
      `The parameters ${given} and ${another} are mutually exclusive and you have specified both.`,
    );
  }
  if (StatisticValues) {
    const { SampleCount, Sum, Minimum, Maximum } = StatisticValues;
    return {
      at,
      unit: Unit,
      count: missingParameter(`${place}.StatisticValues.SampleCount`, SampleCount),
      sum: missingParameter(`${place}.StatisticValues.Sum`, Sum),
      low: missingParameter(`${place}.StatisticValues.Minimum`, Minimum),
      high: missingParameter(`${place}.StatisticValues.Maximum`, Maximum),
    };
  }
  const values = Values ?? (Value === undefined ? [] : [Value]);
  if (values.length < 1 || values.length > MOST_VALUES || (Counts && Counts.length !== values.length)) {
    throw invalidValue(
      `The collections Values and Counts of ${place} must have the same size, at most ${MOST_VALUES}.`,
    );
  }
  if (!values.every(Number.isFinite)) throw invalidValue(`The value NaN for parameter ${place}.Value is invalid.`);
  const counts = values.map((_, n) => Counts?.[n] ?? 1);
  return {
    at,
    unit: Unit,
    count: counts.reduce((sum, count) => sum + count, 0),
    sum: values.reduce((sum, value, n) => sum + value * (counts[n] ?? 1), 0),
    low: least(values),
    high: most(values),
  };
}
