import type { Instant } from '@/lib/domain/scope';
import type { LogRow } from '../log-rows';

/** A part of a range: how many lines it has, and how many of them are errors. */
export type Bucket = { from: Instant; to: Instant; lines: number; errors: number };

/** What is drawn over a range of time. */
export type Span = { from: Instant; to: Instant };

/** Counts lines over a range, in so many parts of equal length. */
export function countByTime(rows: readonly LogRow[], { from, to }: Span, parts: number): Bucket[] {
  const width = Math.max(1, (to - from) / parts);
  const buckets = Array.from({ length: parts }, (_, index) => ({
    from: from + index * width,
    to: from + (index + 1) * width,
    lines: 0,
    errors: 0,
  }));
  for (const row of rows) {
    if (row.kind !== 'line' || row.at < from || row.at > to) continue;
    const bucket = buckets[Math.min(parts - 1, Math.floor((row.at - from) / width))];
    if (!bucket) continue;
    bucket.lines += 1;
    if (row.entry.level === 'error') bucket.errors += 1;
  }
  return buckets;
}
