'use client';
import { useState } from 'react';
import type { Metric, Series } from '@/lib/domain/metric';
import type { Instant } from '@/lib/domain/scope';
import { useFormat } from '@/lib/i18n/use-format';
import { alignSeries, summarizeSeries } from './align-series';
import { ChartCanvas } from './chart-canvas';
import { useMetricLabels } from './use-metric-labels';
import { useThemeChange } from './use-theme-change';

const LINE: Record<Metric, string> = {
  cpu: 'text-chart-1',
  memory: 'text-chart-5',
  requests: 'text-chart-6',
  errors: 'text-bad-mark',
  latency: 'text-chart-7',
  running: 'text-chart-4',
  'healthy-hosts': 'text-chart-2',
};
/** Over more than a day, hours alone would be ambiguous. */
const DAY_MS = 24 * 3_600_000;

type Props = { series: Series; from: Instant; to: Instant; markers: readonly Instant[]; label: string };

/** One metric over time. The value under the cursor, or the latest, is shown beside its name. */
export function Chart({ series, from, to, markers, label }: Props) {
  const format = useFormat();
  const words = useMetricLabels();
  const theme = useThemeChange();
  const [point, setPoint] = useState<number | null>(null);
  const { metric } = series;
  const writeTime = (at: Instant) => format.instant(at, to - from > DAY_MS ? 'short' : 'clock');
  const { at, columns } = alignSeries([series]);
  const pointed = point === null ? undefined : columns[0]?.[point];
  const pointedAt = point === null ? undefined : at[point];

  return (
    <figure className="min-w-0 rounded-lg border border-hairline bg-surface px-3 pt-3 pb-1">
      <figcaption className="flex flex-wrap items-baseline gap-x-2 px-1">
        <span className="text-sm font-semibold text-ink">{words.name(metric)}</span>
        <span className="text-xs text-faint">{words.hint(series)}</span>
        <span className="ml-auto text-sm text-ink">
          {words.value[metric](pointed ?? summarizeSeries(series)?.last ?? 0)}
          {pointedAt !== undefined && <span className="ml-2 text-xs text-faint">{writeTime(pointedAt)}</span>}
        </span>
      </figcaption>
      <ChartCanvas
        key={theme}
        series={series}
        from={from}
        to={to}
        markers={markers}
        label={label}
        colour={LINE[metric]}
        writeValue={words.value[metric]}
        writeTime={writeTime}
        onPoint={setPoint}
      />
    </figure>
  );
}
