import type uPlot from 'uplot';
import type { Instant } from '@/lib/domain/scope';

/** The page's current colours and font; a canvas cannot use CSS variables. */
export type ChartTheme = { line: string; axis: string; grid: string; font: string };

type ChartSettings = {
  width: number;
  theme: ChartTheme;
  from: Instant;
  to: Instant;
  /** The moments at which deployments began. */
  markers: readonly Instant[];
  writeValue: (value: number) => string;
  writeTime: (at: Instant) => string;
  /** Called with the index of the point under the cursor, or null. */
  onPoint: (index: number | null) => void;
};

export const CHART_HEIGHT_PX = 150;
/** Charts with the same key move their cursors together. */
const SYNC_KEY = 'service-metrics';
const SECOND_MS = 1000;
const AXIS_FONT_PX = 11;
const LEFT_AXIS_PX = 56;

/** uPlot options for one series over a fixed span of time, from zero up, with a dashed line per deployment. */
export function chartOptions({
  width,
  theme,
  from,
  to,
  markers,
  writeValue,
  writeTime,
  onPoint,
}: ChartSettings): uPlot.Options {
  const axis = { stroke: theme.axis, font: `${AXIS_FONT_PX}px ${theme.font}`, ticks: { show: false } };
  return {
    width,
    height: CHART_HEIGHT_PX,
    padding: [8, 8, 0, 0],
    legend: { show: false },
    cursor: { sync: { key: SYNC_KEY }, drag: { x: false, y: false }, points: { size: 6 } },
    scales: {
      x: { time: true, range: [from / SECOND_MS, to / SECOND_MS] },
      y: { range: (_chart, _least, most) => [0, most > 0 ? most * 1.15 : 1] },
    },
    axes: [
      {
        ...axis,
        grid: { show: false },
        space: 90,
        size: 26,
        values: (_chart, splits) => splits.map((seconds) => writeTime(seconds * SECOND_MS)),
      },
      {
        ...axis,
        grid: { stroke: theme.grid, width: 1 },
        space: 40,
        size: LEFT_AXIS_PX,
        values: (_chart, splits) => splits.map(writeValue),
      },
    ],
    series: [{}, { stroke: theme.line, width: 1.5, fill: fade(theme.line), points: { show: false }, spanGaps: false }],
    hooks: {
      draw: [(chart) => drawMarkers(chart, markers, theme.axis)],
      setCursor: [(chart) => onPoint(chart.cursor.idx ?? null)],
    },
  };
}

const fade = (colour: string) => `color-mix(in srgb, ${colour} 12%, transparent)`;

function drawMarkers(chart: uPlot, markers: readonly Instant[], colour: string): void {
  const { ctx, bbox } = chart;
  ctx.save();
  ctx.strokeStyle = colour;
  ctx.setLineDash([4, 4]);
  for (const at of markers) {
    const x = Math.round(chart.valToPos(at / SECOND_MS, 'x', true));
    if (x < bbox.left || x > bbox.left + bbox.width) continue;
    ctx.beginPath();
    ctx.moveTo(x, bbox.top);
    ctx.lineTo(x, bbox.top + bbox.height);
    ctx.stroke();
  }
  ctx.restore();
}
