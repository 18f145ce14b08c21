import { HOUR_MS } from '@/sandbox/time-units';
/** What one page of events holds at most; see the doc comments of `GetLogEventsRequest`. */
export const PAGE_EVENTS = 10_000;
export const PAGE_BYTES = 1_048_576;

/** Events may be written two hours ahead; nothing lies beyond. */
export const visibleUntil = ({ now }: { now: number }): number => now + 2 * HOUR_MS + 1;
