import { findOccurrences } from './log-rows';
import type { Span } from './sanitize-log-text';

/** A span, or a part of one, that matches the search or does not. */
export type Piece = Span & { found?: boolean };

/** Splits spans where a match begins and ends; a match may reach across spans of different styles. */
export function highlightMatches(spans: readonly Span[], searchText: string): Piece[] {
  const places = findOccurrences(spans.map((span) => span.text).join(''), searchText);
  if (places.length === 0) return [...spans];
  const pieces: Piece[] = [];
  let offset = 0;
  for (const span of spans) {
    const end = offset + span.text.length;
    let from = offset;
    for (const [start, stop] of places) {
      if (stop <= from || start >= end) continue;
      const [first, last] = [Math.max(start, from), Math.min(stop, end)];
      if (first > from) pieces.push({ ...span, text: span.text.slice(from - offset, first - offset) });
      pieces.push({ ...span, text: span.text.slice(first - offset, last - offset), found: true });
      from = last;
    }
    if (from < end) pieces.push({ ...span, text: span.text.slice(from - offset) });
    offset = end;
  }
  return pieces;
}
