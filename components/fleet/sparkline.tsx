import { most } from '@/lib/domain/list';
import type { Series } from '@/lib/domain/metric';

const WIDTH = 64;
const HEIGHT = 18;

/** A percentage over time as a line without axes, from 0 to 100 (or the peak, when that is higher). */
export function Sparkline({ points, label }: { points: Series['points']; label: string }) {
  const first = points[0]?.at ?? 0;
  const span = Math.max(1, (points.at(-1)?.at ?? 0) - first);
  const top = Math.max(100, most(points.map(({ value }) => value)));
  const x = (at: number) => ((at - first) / span) * WIDTH;
  const y = (value: number) => HEIGHT - 1 - (value / top) * (HEIGHT - 2);
  const line = points.map(({ at, value }) => `${x(at).toFixed(1)},${y(value).toFixed(1)}`).join(' ');

  return (
    <svg role="img" aria-label={label} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className="h-4.5 w-16 overflow-visible">
      <title>{label}</title>
      <polygon points={`0,${HEIGHT} ${line} ${WIDTH},${HEIGHT}`} className="fill-accent-soft" />
      <polyline
        points={line}
        fill="none"
        strokeWidth="1.25"
        strokeLinejoin="round"
        vectorEffect="non-scaling-stroke"
        className="stroke-accent-text"
      />
    </svg>
  );
}
