import type { ReactElement } from 'react';

export const SHAPES = ['dot', 'half', 'dashed', 'ring', 'triangle', 'cross', 'check', 'back', 'pause', 'dash'] as const;
export type Shape = (typeof SHAPES)[number];

const LINE = {
  fill: 'none',
  stroke: 'currentColor',
  strokeWidth: 1.8,
  strokeLinecap: 'round',
  strokeLinejoin: 'round',
} as const;

const DRAWN: Record<Shape, ReactElement> = {
  dot: <circle cx="6" cy="6" r="4" fill="currentColor" />,
  half: (
    <>
      <circle cx="6" cy="6" r="4" fill="none" stroke="currentColor" strokeWidth="1.6" />
      <path d="M6 2a4 4 0 0 1 0 8z" fill="currentColor" />
    </>
  ),
  dashed: <circle cx="6" cy="6" r="4" fill="none" stroke="currentColor" strokeWidth="1.6" strokeDasharray="2 2.19" />,
  ring: <circle cx="6" cy="6" r="4" fill="none" stroke="currentColor" strokeWidth="1.6" />,
  triangle: <path d="M6 1.6 11 10.4H1z" fill="currentColor" stroke="currentColor" strokeLinejoin="round" />,
  cross: <path d="m2.6 2.6 6.8 6.8m0-6.8L2.6 9.4" {...LINE} strokeWidth={2.2} />,
  check: <path d="m1.8 6.4 2.9 2.9 5.5-6.2" {...LINE} />,
  back: <path d="M4.4 1.6 1.8 4.2l2.6 2.6M2 4.2h4.6a3 3 0 0 1 0 6H4" {...LINE} />,
  pause: <path d="M4 2.5v7m4-7v7" {...LINE} strokeWidth={2.2} />,
  dash: <path d="M2.5 6h7" {...LINE} />,
};

/** The shape of a state, in the text's colour. Decorative: the label beside it says the state. */
export function ShapeMark({ shape, className }: { shape: Shape; className?: string }) {
  return (
    <svg aria-hidden="true" viewBox="0 0 12 12" className={className ?? 'size-3 shrink-0'}>
      {DRAWN[shape]}
    </svg>
  );
}
