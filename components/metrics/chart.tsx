'use client';
import 'uplot/dist/uPlot.min.css';
import { useEffect, useRef, useState } from 'react';
import UPlot from 'uplot';
import { useWidth } from '@/components/deployment/use-width';
import type { Metric, Series } from '@/lib/domain/metric';
import type { Instant } from '@/lib/domain/scope';
import { useFormat } from '@/lib/i18n/use-format';
import { aligned, summaryOf } from './aligned';
import { CHART_HEIGHT_PX, chartOptions } from './chart-options';
import { useMetricWords } from './use-metric-words';
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

type Props = { series: Series; from: Instant; to: Instant; markers: readonly Instant[]; label: string };

/** One metric over time. The value under the cursor, or the latest, stands beside its name. */
export function Chart({ series, from, to, markers, label }: Props) {
  const format = useFormat();
  const words = useMetricWords();
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const theme = useThemeChange();
  const [point, setPoint] = useState<number | null>(null);
  const { metric } = series;
  const { at, columns } = aligned([series]);
  const shown = point === null ? undefined : columns[0]?.[point];
  const shownAt = point === null ? undefined : at[point];
  const drawing = useRef({ words, format, at, columns });
  drawing.current = { words, format, at, columns };

  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme is read from the page, not from its name
  useEffect(() => {
    const box = frame.current;
    if (!box) return;
    const style = getComputedStyle(box);
    const { at: instants, columns: values } = drawing.current;
    const chart = new UPlot(
      chartOptions({
        width,
        colours: {
          line: style.color,
          axis: style.outlineColor,
          grid: style.borderTopColor,
          marker: style.outlineColor,
        },
        from,
        to,
        markers,
        writeValue: (value) => drawing.current.words.value[metric](value),
        writeTime: (instant) => drawing.current.format.instant(instant, 'short'),
        onPoint: setPoint,
      }),
      [instants.map((instant) => instant / 1000), ...values],
      box,
    );
    return () => chart.destroy();
  }, [width, theme, from, to, markers, metric, series]);

  return (
    <figure className="min-w-0 rounded-lg border border-hairline bg-surface px-3 pt-3 pb-1">
      <figcaption className="flex flex-wrap items-baseline gap-x-2 px-1">
        <span className="text-sm font-semibold text-ink">{words.name(metric)}</span>
        <span className="text-xs text-faint">{words.hint(series)}</span>
        <span className="ml-auto text-sm text-ink">
          {words.value[metric](shown ?? summaryOf(series)?.last ?? 0)}
          {shownAt !== undefined && <span className="ml-2 text-xs text-faint">{format.instant(shownAt, 'short')}</span>}
        </span>
      </figcaption>
      <div
        ref={frame}
        role="img"
        aria-label={label}
        className={`mt-1 w-full overflow-hidden border-t border-hairline outline-0 outline-faint ${LINE[metric]}`}
        style={{ height: CHART_HEIGHT_PX }}
      />
    </figure>
  );
}
