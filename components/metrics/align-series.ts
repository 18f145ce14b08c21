import { least, most } from '@/lib/domain/list';
import type { Series } from '@/lib/domain/metric';
import type { Instant } from '@/lib/domain/scope';

/** Several series on one time axis: a column per series, a row per instant, null where a series has no value. */
export type AlignedSeries = { at: Instant[]; columns: (number | null)[][] };

/** Aligns series on the union of their instants, oldest first. */
export function alignSeries(series: readonly Series[]): AlignedSeries {
  const at = [...new Set(series.flatMap(({ points }) => points.map((point) => point.at)))].toSorted((a, b) => a - b);
  const columns = series.map(({ points }) => {
    const values = new Map(points.map((point) => [point.at, point.value]));
    return at.map((instant) => values.get(instant) ?? null);
  });
  return { at, columns };
}

/** The summary of a series, for its heading and its row in a table; undefined when it has no values. */
export function summarizeSeries({
  points,
}: Series): { last: number; least: number; most: number; mean: number } | undefined {
  const newest = points.reduce<Series['points'][number] | undefined>(
    (found, point) => (found && found.at > point.at ? found : point),
    undefined,
  );
  if (!newest) return undefined;
  const values = points.map((point) => point.value);
  return {
    last: newest.value,
    least: least(values),
    most: most(values),
    mean: values.reduce((sum, value) => sum + value, 0) / values.length,
  };
}

/** A series of counts with 0 for each whole period in which nothing was counted, of which CloudWatch has no value. */
export function fillCounts(series: Series, from: Instant, to: Instant): Series {
  const periodMs = series.periodSeconds * 1000;
  const counted = new Set(series.points.map(({ at }) => Math.floor(at / periodMs)));
  const points = [...series.points];
  // The last period is not over, or its count is still on its way.
  for (let index = Math.ceil(from / periodMs); index < Math.floor(to / periodMs) - 1; index += 1) {
    if (!counted.has(index)) points.push({ at: index * periodMs, value: 0 });
  }
  return { ...series, points: points.toSorted((a, b) => a.at - b.at) };
}
