'use client';
import { Fragment, useMemo } from 'react';
import { highlightMatches } from './highlight-matches';
import type { PlaceFinder } from './log-rows';
import { type AnsiColour, parseLogSpans, type Span } from './sanitize-log-text';

const COLOUR: Record<AnsiColour, string> = {
  black: 'text-faint',
  red: 'text-bad',
  green: 'text-ok',
  yellow: 'text-warn',
  blue: 'text-info',
  magenta: 'text-chart-5',
  cyan: 'text-chart-2',
  white: 'text-ink',
};

const getSpanClass = (span: Span): string | undefined => {
  const classes = [
    span.colour && COLOUR[span.colour],
    span.bold && 'font-semibold',
    span.dim && 'text-faint',
    span.control && 'rounded-sm bg-sunken text-faint',
  ].filter(Boolean);
  return classes.length > 0 ? classes.join(' ') : undefined;
};

/** A message as inert text, in its ANSI colours, with matches of the filter highlighted. */
export function LogMessage({ text, findPlaces }: { text: string; findPlaces: PlaceFinder }) {
  const pieces = useMemo(() => {
    let offset = 0;
    return highlightMatches(parseLogSpans(text), findPlaces).map((piece) => {
      offset += piece.text.length;
      return { ...piece, key: offset };
    });
  }, [text, findPlaces]);

  return pieces.map((piece) => {
    const className = getSpanClass(piece);
    if (piece.found) {
      return (
        <mark key={piece.key} className="rounded-sm bg-warn-soft text-warn ring-1 ring-warn-mark">
          {piece.text}
        </mark>
      );
    }
    return className ? (
      <span key={piece.key} className={className}>
        {piece.text}
      </span>
    ) : (
      <Fragment key={piece.key}>{piece.text}</Fragment>
    );
  });
}
