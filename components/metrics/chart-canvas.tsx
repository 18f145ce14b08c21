'use client';
import 'uplot/dist/uPlot.min.css';
import { useEffect, useEffectEvent, useRef } from 'react';
import UPlot from 'uplot';
import { useWidth } from '@/components/ui/use-width';
import type { Series } from '@/lib/domain/metric';
import type { Instant } from '@/lib/domain/scope';
import { alignSeries } from './align-series';
import { CHART_HEIGHT_PX, chartOptions } from './chart-options';

type Props = {
  series: Series;
  from: Instant;
  to: Instant;
  markers: readonly Instant[];
  label: string;
  /** CSS class with the colour of the line. */
  colour: string;
  writeValue: (value: number) => string;
  writeTime: (at: Instant) => string;
  onPoint: (index: number | null) => void;
};

/** The canvas of a chart. Its colours are read when it is mounted, so a change of theme must mount another. */
export function ChartCanvas({ series, from, to, markers, label, colour, ...props }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const writeValue = useEffectEvent(props.writeValue);
  const writeTime = useEffectEvent(props.writeTime);
  const onPoint = useEffectEvent(props.onPoint);

  useEffect(() => {
    const box = frame.current;
    if (!box || width === undefined) return;
    const style = getComputedStyle(box);
    const theme = { line: style.color, axis: style.outlineColor, grid: style.borderTopColor, font: style.fontFamily };
    const { at, columns } = alignSeries([series]);
    const chart = new UPlot(
      chartOptions({ width, theme, from, to, markers, writeValue, writeTime, onPoint }),
      [at.map((instant) => instant / 1000), ...columns],
      box,
    );
    return () => chart.destroy();
  }, [width, from, to, markers, series]);

  return (
    <div
      ref={frame}
      role="img"
      aria-label={label}
      className={`mt-1 w-full overflow-hidden border-t border-hairline outline-0 outline-faint ${colour}`}
      style={{ height: CHART_HEIGHT_PX }}
    />
  );
}
