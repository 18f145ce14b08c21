/** What one page of events holds at most; see the doc comments of `GetLogEventsRequest`. */
export const PAGE_EVENTS = 10_000;
export const PAGE_BYTES = 1_048_576;

const HOUR_MS = 3_600_000;

/** Events may be written two hours ahead; nothing lies beyond. */
export const visibleUntil = ({ now }: { now: number }): number => now + 2 * HOUR_MS + 1;
