import type { PlaceFinder } from './log-rows';
import type { Span } from './sanitize-log-text';

/** A span, or a part of one, that matches the search or does not. */
export type Piece = Span & { found?: boolean };

/** Splits spans where a match begins and ends; a match may reach across spans of different styles. */
export function highlightMatches(spans: readonly Span[], findPlaces: PlaceFinder): Piece[] {
  const places = findPlaces(spans.map((span) => span.text).join(''));
  if (places.length === 0) return [...spans];
  const pieces: Piece[] = [];
  let offset = 0;
  let next = 0;
  for (const span of spans) {
    const end = offset + span.text.length;
    let from = offset;
    for (let place = places[next]; place && place[0] < end; place = places[next]) {
      const [first, last] = [Math.max(place[0], from), Math.min(place[1], end)];
      if (first > from) pieces.push({ ...span, text: span.text.slice(from - offset, first - offset) });
      pieces.push({ ...span, text: span.text.slice(first - offset, last - offset), found: true });
      from = last;
      // What reaches into the next span is looked at there again.
      if (place[1] > end) break;
      next += 1;
    }
    if (from < end) pieces.push({ ...span, text: span.text.slice(from - offset) });
    offset = end;
  }
  return pieces;
}
