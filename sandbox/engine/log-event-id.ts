import { hashUnit } from './random';

/**
 * The 56 digits of an event id, as AWS writes them: they sort by time, and those of one stream and instant by `order`.
 * @param timestamp ms
 * @param order below 10^15
 */
export const eventId = (timestamp: number, stream: string, order: number): string =>
  `3${String(timestamp).padStart(25, '0')}${String(Math.floor(hashUnit(stream) * 1e15)).padStart(15, '0')}${String(order).padStart(15, '0')}`;
