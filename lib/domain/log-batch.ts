import type { Instant } from './scope';

/**
 * API Reference, PutLogEvents: the events of a batch, its bytes, the bytes counted for each event besides its text, and the
 * time between its first and its last event. An event may be as large as a batch.
 */
export const LOG_BATCH = { events: 10_000, bytes: 1_048_576, eventBytes: 26, spanMs: 24 * 3_600_000 } as const;

type Line = { at: Instant; message: string };

const encoder = new TextEncoder();

/** What a line counts in a batch. */
export const logEventBytes = (message: string): number => encoder.encode(message).length + LOG_BATCH.eventBytes;

/** How many lines from the beginning, whatever the order of their times, fit into one call: at least one, unless there is none. */
export function countFittingLines(lines: Iterable<Line>): number {
  let [count, bytes] = [0, 0];
  let [earliest, latest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { at, message } of lines) {
    bytes += logEventBytes(message);
    earliest = Math.min(earliest, at);
    latest = Math.max(latest, at);
    const fits = bytes <= LOG_BATCH.bytes && count < LOG_BATCH.events && latest - earliest < LOG_BATCH.spanMs;
    if (count > 0 && !fits) break;
    count += 1;
  }
  return count;
}
