import { most } from '@/lib/domain/list';
import type { Series } from '@/lib/domain/metric';
import type { Instant } from '@/lib/domain/scope';

const WIDTH = 300;
const HEIGHT = 32;

type Props = {
  points: Series['points'];
  from: Instant;
  to: Instant;
  periodSeconds: number;
  label: string;
  /** CSS class with the colour of the line. */
  colour: string;
  /** The moments at which deployments began. */
  markers: readonly Instant[];
};

/** A series over a span of time as a line without axes, as wide as its place, with a dashed line per deployment. */
export function TrendLine({ points, from, to, periodSeconds, label, colour, markers }: Props) {
  const values = points.map(({ value }) => value);
  // From zero, or a hair above it where there is nothing but zero.
  const top = Math.max(most(values), Number.MIN_VALUE) * 1.1;
  const x = (at: Instant) => ((at - from) / (to - from)) * WIDTH;
  const y = (value: number) => HEIGHT - 1 - (value / top) * (HEIGHT - 3);
  const pieces = cutAtGaps(points, periodSeconds * 1000).map((piece) => ({
    first: x(piece[0]?.at ?? from),
    last: x(piece.at(-1)?.at ?? to),
    line: piece.map(({ at, value }) => `${x(at).toFixed(1)},${y(value).toFixed(1)}`).join(' '),
  }));
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      className={`block h-8 w-full ${colour}`}
    >
      <title>{label}</title>
      <line x1="0" x2={WIDTH} y1={HEIGHT - 0.5} y2={HEIGHT - 0.5} className="stroke-hairline" strokeWidth="1" />
      {markers
        .filter((at) => at > from && at < to)
        .map((at) => (
          <line
            key={at}
            x1={x(at)}
            x2={x(at)}
            y1="0"
            y2={HEIGHT}
            vectorEffect="non-scaling-stroke"
            strokeDasharray="3 3"
            className="stroke-strong"
          />
        ))}
      {pieces.map(({ first, last, line }) => (
        <g key={first}>
          <polygon
            points={`${first.toFixed(1)},${HEIGHT} ${line} ${last.toFixed(1)},${HEIGHT}`}
            fill="currentColor"
            opacity="0.12"
          />
          <polyline
            points={line}
            fill="none"
            stroke="currentColor"
            strokeWidth="1.5"
            strokeLinejoin="round"
            vectorEffect="non-scaling-stroke"
          />
        </g>
      ))}
    </svg>
  );
}

/** Where values are missing there is no line: nothing is known of that time. */
function cutAtGaps(points: Series['points'], periodMs: number): Series['points'][] {
  const pieces: Series['points'][] = [];
  for (const point of points.toSorted((a, b) => a.at - b.at)) {
    const piece = pieces.at(-1);
    const before = piece?.at(-1);
    if (piece && before && point.at - before.at <= 2 * periodMs) piece.push(point);
    else pieces.push([point]);
  }
  return pieces;
}
