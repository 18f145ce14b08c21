import { hashUnit } from '@/sandbox/state/random';

const STREAM_DIGITS = 15;
const ORDER_DIGITS = 15;
const TIME_DIGITS = 25;

/**
 * Writes the ids of a stream's events: 56 digits, as AWS writes them. Ids sort by time, then by stream, then by `order`, so
 * that one id is a position in the log.
 */
export function eventIds(stream: string): (timestamp: number, order: number) => string {
  const streamDigits = digits(Math.floor(hashUnit(stream) * 10 ** STREAM_DIGITS), STREAM_DIGITS);
  return (timestamp, order) => `3${digits(timestamp, TIME_DIGITS)}${streamDigits}${digits(order, ORDER_DIGITS)}`;
}

/** Not above any id of that instant. */
export const firstIdAt = (timestamp: number): string =>
  `3${digits(timestamp, TIME_DIGITS)}${digits(0, STREAM_DIGITS + ORDER_DIGITS)}`;

/** The instant (ms) of an id; `undefined` when it is no id. */
export const timeOfId = (id: string): number | undefined =>
  /^3\d{55}$/.test(id) ? Number(id.slice(1, 1 + TIME_DIGITS)) : undefined;

const digits = (value: number, length: number): string => String(value).padStart(length, '0');
